package org.stillwater.sbtm.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;
import org.stillwater.api.SavedNumbers;

/**
 * The parameters θ of a network with all that changes beside them: the optimiser's memory, the
 * number of steps taken, and their running average, where there is one. Mutable; one caller at a
 * time.
 */
final class Weights implements AutoCloseable {
  private static final int EARLY_STEPS = 10;

  private final float[] parameters;
  private final float[] gradient;
  private final float[] average;
  private final double memory;
  private final OptionalDouble clipping;
  private final Descent descent;
  private final Kept kept;
  private long steps;
  private double gradientNorm;

  /** A state to go back to. */
  private static final class Kept {
    private final float[] parameters;
    private final float[] average;
    private final float[] optimiser;
    private long steps;

    Kept(int parameters, int average, int optimiser) {
      this.parameters = new float[parameters];
      this.average = new float[average];
      this.optimiser = new float[optimiser];
    }
  }

  /**
   * Takes over the parameters to begin with.
   *
   * @param averaging memory ρ of the running average; 0 for none
   * @param clipping greatest norm of a gradient
   */
  Weights(float[] parameters, Optimiser optimiser, double averaging, OptionalDouble clipping) {
    this.parameters = parameters;
    this.clipping = clipping;
    memory = averaging;
    gradient = new float[parameters.length];
    average = memory > 0 ? parameters.clone() : new float[0];
    descent = optimiser.start(parameters.length);
    kept = new Kept(parameters.length, average.length, descent.stateSize());
  }

  /** θ, which the next gradient is taken at. */
  float[] parameters() {
    return parameters;
  }

  /** The parameters to use: the average where there is one. */
  float[] used() {
    return memory > 0 ? average : parameters;
  }

  /** Where the gradient is to be written before {@link #descend}. */
  float[] gradient() {
    return gradient;
  }

  /** ‖∂L/∂θ‖ of the gradient at hand, before it is clipped. */
  double gradientNorm() {
    return gradientNorm;
  }

  /** Measures the gradient at hand. */
  void measureGradient() {
    gradientNorm = Math.sqrt(square(gradient));
  }

  /** One step along the gradient at hand. */
  void descend(double rate) {
    if (clipping.isPresent()) {
      measureGradient();
      double greatest = clipping.getAsDouble();
      if (gradientNorm > greatest) {
        multiply(gradient, (float) (greatest / gradientNorm));
      }
    }
    steps++;
    descent.step(parameters, gradient, rate, steps);
    if (memory > 0) {
      double early = (1.0 + steps) / (EARLY_STEPS + steps);
      approach(average, parameters, (float) (1 - Math.min(memory, early)));
    }
  }

  /** Keeps this state, in place of what was kept before. */
  void keep() {
    System.arraycopy(parameters, 0, kept.parameters, 0, parameters.length);
    System.arraycopy(average, 0, kept.average, 0, average.length);
    descent.save(kept.optimiser);
    kept.steps = steps;
  }

  /** Goes back to the state that was kept. */
  void goBack() {
    System.arraycopy(kept.parameters, 0, parameters, 0, parameters.length);
    System.arraycopy(kept.average, 0, average, 0, average.length);
    descent.restore(kept.optimiser);
    steps = kept.steps;
  }

  void write(DataOutput out) throws IOException {
    keep();
    SavedNumbers.writeFloats(out, kept.parameters);
    SavedNumbers.writeFloats(out, kept.average);
    SavedNumbers.writeFloats(out, kept.optimiser);
    out.writeLong(kept.steps);
  }

  void read(DataInput in) throws IOException {
    SavedNumbers.readFloats(in, kept.parameters, "parameters");
    SavedNumbers.readFloats(in, kept.average, "averaged parameters");
    SavedNumbers.readFloats(in, kept.optimiser, "numbers of the optimiser");
    kept.steps = in.readLong();
    goBack();
  }

  @Override
  public void close() {
    descent.close();
  }

  private static double square(float[] a) {
    double sum = 0;
    for (float one : a) {
      sum += (double) one * one;
    }
    return sum;
  }

  private static void multiply(float[] a, float by) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= by;
    }
  }

  /** {@code a ← a + share (b − a)}. */
  private static void approach(float[] a, float[] b, float share) {
    for (int i = 0; i < a.length; i++) {
      a[i] += share * (b[i] - a[i]);
    }
  }
}
