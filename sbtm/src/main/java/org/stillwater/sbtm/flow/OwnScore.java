package org.stillwater.sbtm.flow;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;
import org.stillwater.api.StepContext;

/**
 * The particles' own score s ≈ ∇ log f_t, which follows them as they move. Mutable; one caller at a
 * time; closed at the end.
 */
public interface OwnScore extends ScoreField, AutoCloseable {
  /**
   * Learns the score of the law that the particles have at a time.
   *
   * @param x the particles, n×d
   * @param time the time t at which they are there
   */
  Fit train(Batch x, double time, StepContext context);

  /** Whether {@link #scoreAndDivergence} can be asked for. */
  boolean givesDivergence();

  /**
   * Writes s and ∇·s at each row of {@code x}.
   *
   * @param out receives s, n×d
   * @param divergence receives ∇·s, at least n numbers
   * @throws UnsupportedOperationException unless {@link #givesDivergence}
   */
  void scoreAndDivergence(Batch x, Batch out, double[] divergence);

  /** Writes all of its state as plain numbers. */
  void write(DataOutput out) throws IOException;

  @Override
  void close();

  /**
   * What a bout of training did.
   *
   * @param figures named figures for the traces, such as {@code training-loss}
   * @param gradientSteps how many there were
   */
  record Fit(Map<String, Double> figures, long gradientSteps) {}
}
