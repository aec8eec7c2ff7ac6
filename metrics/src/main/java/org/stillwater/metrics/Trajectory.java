package org.stillwater.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Aim;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.SavedNumbers;

/**
 * The particles' ways so far, whatever moved them:
 *
 * <pre>
 *   length        mean over particles of Σ ‖X_{k+1} − X_k‖ over all steps
 *   straightness  mean over particles of ‖X_t − X_0‖ / length; 1 for a particle that has not moved
 * </pre>
 *
 * Standard errors are those of means over particles as if these were independent. It keeps two
 * copies of the particles. Immutable and safe for any number of threads.
 */
public final class Trajectory implements Metric {
  /** The metric. */
  public Trajectory() {}

  @Override
  public Probe open(MetricContext context) {
    return new Ways();
  }

  private static final class Ways implements Probe {
    private @Nullable Batch origin;
    private @Nullable Batch last;
    private @Nullable Batch lengths;

    @Override
    public void step(RunView view) {
      Batch x = view.particles();
      if (origin == null || last == null || lengths == null) {
        origin = x.copy();
        last = x.copy();
        lengths = Batch.zeros(x.size(), 1);
        return;
      }
      for (int i = 0; i < x.size(); i++) {
        lengths.array()[i] += distance(last, x, i);
      }
      last.copyFrom(x);
    }

    @Override
    public List<Measurement> measure(RunView view) {
      if (origin == null || lengths == null) {
        return List.of(Measurement.notApplicable("a set of draws has come no way"));
      }
      int n = lengths.size();
      double[] straight = new double[n];
      for (int i = 0; i < n; i++) {
        double length = lengths.get(i, 0);
        straight[i] = length > 0 ? distance(origin, view.particles(), i) / length : 1;
      }
      return List.of(mean("length", lengths.array()), mean("straightness", straight));
    }

    private static Measurement mean(String name, double[] values) {
      int n = values.length;
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      double square = 0;
      for (double value : values) {
        square += (value - sum / n) * (value - sum / n);
      }
      double error = n > 1 ? Math.sqrt(square / n / (n - 1)) : Double.NaN;
      return Figures.of(name, sum / n, error, Aim.NONE);
    }

    private static double distance(Batch a, Batch b, int i) {
      double square = 0;
      for (int j = 0; j < a.dimension(); j++) {
        double difference = b.array()[b.offset(i) + j] - a.array()[a.offset(i) + j];
        square += difference * difference;
      }
      return Math.sqrt(square);
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeBoolean(origin != null);
      if (origin != null && last != null && lengths != null) {
        out.writeInt(origin.dimension());
        SavedNumbers.writeParticles(out, origin);
        SavedNumbers.writeParticles(out, last);
        SavedNumbers.writeParticles(out, lengths);
      }
    }

    @Override
    public void restore(DataInput in) throws IOException {
      if (in.readBoolean()) {
        int d = in.readInt();
        origin = SavedNumbers.readParticles(in, d);
        last = SavedNumbers.readParticles(in, d);
        lengths = SavedNumbers.readParticles(in, 1);
      }
    }
  }
}
