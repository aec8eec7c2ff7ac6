package org.stillwater.testkit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.Vector;
import org.stillwater.api.truth.KnownMoments;

/** How far the mean of the first coordinate is from the truth, with one fault. */
record BrokenMetric(Fault fault) implements Metric {
  /** What is wrong. */
  enum Fault {
    NONE,
    ORDER_DEPENDENT,
    NUMBER_WITHOUT_TRUTH,
    NUMBER_WITHOUT_CLAIM,
    NOT_A_NUMBER,
    SHRINKS,
    BLIND,
    FORGETS_ON_RESTORE,
    THREAD_DEPENDENT_SUM,
    DRAWS_ITS_OWN_NUMBERS,
    CHANGES_PARTICLES,
    IGNORES_OFFSETS,
    NEVER_APPLICABLE
  }

  @Override
  public Probe open(MetricContext context) {
    return new BrokenProbe(fault, context);
  }

  private static final class BrokenProbe implements Probe {
    private final Fault fault;
    private final MetricContext context;
    private double remembered;

    BrokenProbe(Fault fault, MetricContext context) {
      this.fault = fault;
      this.context = context;
    }

    @Override
    public void step(RunView view) {
      remembered += fault == Fault.FORGETS_ON_RESTORE ? 1e-6 * view.particles().get(0, 0) : 0;
    }

    @Override
    public List<Measurement> measure(RunView view) {
      Optional<Vector> truth =
          context
              .target()
              .capability(KnownMoments.class)
              .flatMap(moments -> moments.rawMoment(1))
              .map(KnownMoments.Estimate::value);
      if (fault == Fault.NEVER_APPLICABLE) {
        return List.of(Measurement.notApplicable("the stars are not right"));
      }
      if (truth.isEmpty() && fault != Fault.NUMBER_WITHOUT_TRUTH) {
        return List.of(Measurement.notApplicable("the target does not know its mean"));
      }
      Batch x = view.particles();
      double error = Math.abs(mean(x) - truth.map(mean -> mean.get(0)).orElse(0.0));
      if (fault == Fault.CHANGES_PARTICLES) {
        x.set(0, 0, x.get(0, 0) + 1);
      }
      double value =
          switch (fault) {
            case ORDER_DEPENDENT -> error + 1e-6 * Math.abs(x.get(0, 0));
            case NUMBER_WITHOUT_CLAIM -> view.claims().isEmpty() ? 0 : error;
            case SHRINKS -> 1 / (1 + error);
            case BLIND -> 0;
            case DRAWS_ITS_OWN_NUMBERS -> error + 1e-6 * Math.random();
            default -> error + remembered;
          };
      return Double.isFinite(value) || fault == Fault.NOT_A_NUMBER
          ? List.of(Measurement.of(value))
          : List.of(Measurement.notApplicable("the mean is not a number"));
    }

    private double mean(Batch x) {
      int parts = fault == Fault.THREAD_DEPENDENT_SUM ? context.parallel().threads() : 1;
      int first = fault == Fault.IGNORES_OFFSETS ? 0 : x.offset();
      double sum = 0;
      for (int part = 0; part < parts; part++) {
        double partial = 0;
        for (int i = part; i < x.size(); i += parts) {
          partial += x.array()[first + i * x.dimension()];
        }
        sum += partial;
      }
      return sum / x.size();
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeDouble(remembered);
    }

    @Override
    public void restore(DataInput in) throws IOException {
      double saved = in.readDouble();
      remembered = fault == Fault.FORGETS_ON_RESTORE ? 0 : saved;
    }
  }
}
