package org.stillwater.sbtm.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;

/** An integrator at work on one run: mutable, used by one thread at a time. */
public interface Stepper {
  /**
   * Takes one step.
   *
   * @param x the particles at {@link StepContext#time}, n×d; not changed
   * @param v their velocity, n×d; not changed
   * @param next receives the particles at the end of the step, n×d
   * @param motion gives velocities elsewhere, and trains s
   * @param context of this step: {@link StepContext#proposedStep} is the step to take
   * @return the time by which the particles advanced, positive
   */
  double advance(Batch x, Batch v, Batch next, Motion motion, StepContext context);

  /**
   * Whether {@link #advance} leaves s trained on (a prediction of) the particles it arrives at, so
   * that it need not be trained again at the beginning of the next step.
   */
  default boolean trainsAhead() {
    return false;
  }

  /** Named figures about the last step, for traces. */
  default Map<String, Double> figures() {
    return Map.of();
  }

  /** Writes what {@link #read} needs to continue; nothing for integrators without memory. */
  default void write(DataOutput out) throws IOException {}

  /** Continues from what {@link #write} wrote. */
  default void read(DataInput in) throws IOException {}
}
