package org.stillwater.sbtm.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.StepContext;
import org.stillwater.api.Vector;

/**
 * The Gaussian decay: from N(0, K(0) I) to N(0, I) the law is N(0, K(t) I), K(t) = 1 − e^{−2(t +
 * 0.1)}, and X_t = X_0 √(K(t)/K(0)). The score is known: the flow runs without a network.
 */
final class Decay {
  private Decay() {}

  static double variance(double t) {
    return 1 - Math.exp(-2 * (t + 0.1));
  }

  static double kl(double t, int d) {
    return 0.5 * d * (variance(t) - 1 - Math.log(variance(t)));
  }

  static double fisher(double t, int d) {
    return d * Math.pow(1 - variance(t), 2) / variance(t);
  }

  static InitialLaw start(int d) {
    return Initial.gaussian(Vector.constant(d, 0), Vector.constant(d, variance(0)));
  }

  /** s(x) = −x/V, where V is what the rule makes of particles and time. */
  private static final class Linear implements OwnScore {
    private final Rule rule;
    private double variance;

    Linear(Rule rule, double variance) {
      this.rule = rule;
      this.variance = variance;
    }

    @Override
    public Fit train(Batch x, double time, StepContext context) {
      variance = rule.variance(x, time);
      return new Fit(Map.of("training-loss", -x.dimension() / variance), 1);
    }

    @Override
    public void score(Batch x, Batch out) {
      for (int k = 0; k < x.size() * x.dimension(); k++) {
        out.array()[out.offset() + k] = -x.array()[x.offset() + k] / variance;
      }
    }

    @Override
    public boolean givesDivergence() {
      return rule.givesDivergence();
    }

    @Override
    public void scoreAndDivergence(Batch x, Batch out, double[] divergence) {
      score(x, out);
      for (int i = 0; i < x.size(); i++) {
        divergence[i] = -x.dimension() / variance;
      }
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeDouble(variance);
    }

    @Override
    public void close() {}
  }

  /** How the score's variance is found. */
  @FunctionalInterface
  interface Rule {
    double variance(Batch x, double time);

    default boolean givesDivergence() {
      return true;
    }

    /** The law's own. */
    static Rule exact() {
      return (x, time) -> Decay.variance(time);
    }

    /** What the implicit loss is least at for a linear score: the particles' mean square. */
    static Rule ofParticles() {
      return (x, time) -> meanSquare(x);
    }
  }

  static double meanSquare(Batch x) {
    double sum = 0;
    for (double number : x.array()) {
      sum += number * number;
    }
    return sum / x.array().length;
  }

  static Sampler sampler(Rule rule, Integrator integrator) {
    return sampler(rule, integrator, time -> 1);
  }

  static Sampler sampler(Rule rule, Integrator integrator, DoubleUnaryOperator factor) {
    Dynamics dynamics = new Dynamics(integrator, factor::applyAsDouble);
    return new Sampler() {
      @Override
      public SamplerRun start(Problem problem, Batch x0, StepContext context) {
        return Flow.start(problem, x0, new Linear(rule, 1), dynamics, 0, context);
      }

      @Override
      public SamplerRun resume(Problem problem, DataInput in, StepContext context)
          throws IOException {
        return Flow.resume(problem, new Linear(rule, in.readDouble()), dynamics, in);
      }
    };
  }
}
