package org.stillwater.api.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.Probe;
import org.stillwater.api.Problem;
import org.stillwater.api.RunView;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.truth.LogDensity;

/** A small run whose every part is known. */
final class DriftFixture {
  static final Target GAUSSIAN =
      Target.of(2, x -> -0.5 * (x[0] * x[0] + x[1] * x[1]), x -> new double[] {-x[0], -x[1]});

  private DriftFixture() {}

  /** Gradient flow with a little noise; asks for the log density once per particle and step. */
  static class Drift implements Sampler {
    @Override
    public SamplerRun start(Problem problem, Batch x0, StepContext context) {
      return new DriftRun(problem, x0);
    }

    @Override
    public SamplerRun resume(Problem problem, DataInput in, StepContext context)
        throws IOException {
      Batch x = Batch.zeros(in.readInt(), problem.dimension());
      for (int k = 0; k < x.array().length; k++) {
        x.array()[k] = in.readDouble();
      }
      return new DriftRun(problem, x);
    }
  }

  record DriftRun(Problem problem, Batch x) implements SamplerRun {
    @Override
    public StepReport step(StepContext context) {
      Map<String, Double> figures = diagnostics(context);
      Target target = problem.path().at(context.time());
      Batch score = Batch.zeros(x.size(), x.dimension());
      context
          .parallel()
          .shards(
              x.size(),
              3,
              (k, from, to, w) -> target.score(x.slice(from, to), score.slice(from, to)));
      target
          .capability(LogDensity.class)
          .ifPresent(density -> density.logDensity(x, new double[x.size()]));
      Batch noise = Batch.zeros(x.size(), x.dimension());
      context.rng("noise").fillGaussian(noise);
      for (int k = 0; k < x.array().length; k++) {
        x.array()[k] += context.proposedStep() * (score.array()[k] + noise.array()[k]);
      }
      return new StepReport(context.proposedStep(), 1, figures);
    }

    /** Where the first particle is; what its score is, too, where anyone wants to know. */
    @Override
    public Map<String, Double> diagnostics(StepContext context) {
      Map<String, Double> figures = new HashMap<>(Map.of("place", x.get(0, 0)));
      context
          .recording()
          .ifPresent(
              path -> {
                Batch score = Batch.zeros(1, x.dimension());
                path.at(context.time()).score(x.slice(0, 1), score);
                figures.put("pull", score.get(0, 0));
              });
      return figures;
    }

    @Override
    public Batch particles() {
      return x;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(x.size());
      for (double number : x.array()) {
        out.writeDouble(number);
      }
    }
  }

  /** The mean of the first coordinate, and the sum of all that it has seen. */
  static final Metric MEMORY =
      context ->
          new Probe() {
            private double sum;

            @Override
            public void step(RunView view) {
              sum += view.particles().get(0, 0);
            }

            @Override
            public List<Measurement> measure(RunView view) {
              view.target().score(view.particles(), Batch.zeros(view.particles().size(), 2));
              return List.of(Measurement.of("sum", sum), Measurement.notApplicable("no reason"));
            }

            @Override
            public void save(DataOutput out) throws IOException {
              out.writeDouble(sum);
            }

            @Override
            public void restore(DataInput in) throws IOException {
              sum = in.readDouble();
            }
          };

  static Run drift() {
    return Run.of(GAUSSIAN)
        .from(Initial.gaussian(2), 10)
        .with(new Drift())
        .steps(50, 0.01)
        .seed(47);
  }
}
