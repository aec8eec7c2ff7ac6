package org.stillwater.sbtm.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.IUpdater;
import org.stillwater.sbtm.training.Descent;
import org.stillwater.sbtm.training.Optimiser;

/**
 * One of ND4J's updaters as an optimiser:
 *
 * <pre>{@code new Nd4jOptimiser(new Nadam.Builder().beta1(0.9).beta2(0.99).build())}</pre>
 *
 * <p>The updater turns a gradient into a step Δ, and θ ← θ − Δ. Its learning rate is the trainer's,
 * given anew at every step; the one in its configuration, and its schedule, have no say. A rule
 * without a rate, AdaDelta's, has its step multiplied by the trainer's: a rate of 1 is the rule as
 * published. What an updater remembers is one flat array, zeros at first, but 1e-6 for AdaGrad and
 * ε for RMSProp, as ND4J has it.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Nd4jOptimiser implements Optimiser {
  private final IUpdater rule;

  /**
   * The optimiser of an updater's configuration, which is copied.
   *
   * @param rule such as {@code Adam}, {@code Nadam}, {@code AMSGrad}, {@code RmsProp}
   * @throws IllegalArgumentException for {@code AdaBelief}, which ND4J 1.0.0-M2.1 cannot set up
   *     over one flat array
   */
  public Nd4jOptimiser(IUpdater rule) {
    if (rule instanceof AdaBelief) {
      throw new IllegalArgumentException(
          "ND4J's AdaBelief cannot be set up over one flat array of parameters; take Adam or AMSGrad");
    }
    this.rule = rule.clone();
  }

  @Override
  public Descent start(int parameters) {
    return new Walk(rule.clone(), parameters);
  }

  @Override
  public String toString() {
    return rule.toString();
  }

  /** An updater, and its memory off the heap. */
  private static final class Walk implements Descent {
    private final IUpdater rule;
    private final GradientUpdater<?> updater;
    private final INDArray gradient;
    private final INDArray state;
    private final float[] change;
    private final int stateSize;

    Walk(IUpdater rule, int parameters) {
      this.rule = rule;
      change = new float[parameters];
      stateSize = Math.toIntExact(rule.stateSize(parameters));
      gradient = Floats.zeros(parameters);
      state = Floats.zeros(Math.max(1, stateSize));
      updater = rule.instantiate(stateSize == 0 ? null : state, true);
    }

    @Override
    public void step(float[] parameters, float[] along, double rate, long step) {
      int size = change.length;
      if (parameters.length < size || along.length < size) {
        throw new IllegalArgumentException(
            "the optimiser holds %d parameters, but was given %d and a gradient of %d"
                .formatted(size, parameters.length, along.length));
      }
      float scale = 1;
      if (rule.hasLearningRate()) {
        rule.setLrAndSchedule(rate, null);
      } else {
        scale = (float) rate;
      }
      Floats.put(along, size, gradient);
      updater.applyUpdater(gradient, Math.toIntExact(step - 1), 0);
      Floats.get(gradient, change, size);
      for (int i = 0; i < size; i++) {
        parameters[i] -= scale * change[i];
      }
    }

    @Override
    public int stateSize() {
      return stateSize;
    }

    @Override
    public void save(float[] saved) {
      Floats.get(state, saved, stateSize);
    }

    @Override
    public void restore(float[] saved) {
      Floats.put(saved, stateSize, state);
    }

    @Override
    public void close() {
      gradient.close();
      state.close();
    }
  }
}
