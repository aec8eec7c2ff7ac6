package __package__;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Parallel;
import org.stillwater.api.Probe;
import org.stillwater.api.config.Options;
import org.stillwater.api.truth.ExactDraws;

/**
 * Kolmogorov's distance of the particles from exact draws of π, the largest over coordinates:
 *
 * <pre>max_j sup_t |F_j(t) − G_j(t)|</pre>
 *
 * with F_j and G_j the distribution functions of coordinate j. Between 0 and 1, without unit. For n
 * exact draws against m others it is about 0.87 √(1/n + 1/m) in each coordinate: compare it with the
 * noise floor that the report draws beside it.
 *
 * <p>It works as it stands: put your own figure in its place. What cannot be measured is {@link
 * Measurement#notApplicable}, never a number that looks like one.
 */
public final class __Name__ implements Metric {
  private final double draws;

  /** The engine checks the options of a study; this checks those of a program. */
  public __Name__(__Name__Options options) {
    this.draws = Options.checked(options).draws();
  }

  /** The reference is drawn once, from a stream that all samplers share: their runs are paired. */
  @Override
  public Probe open(MetricContext context) {
    Optional<ExactDraws> truth = context.target().capability(ExactDraws.class);
    if (truth.isEmpty()) {
      return view ->
          List.of(Measurement.notApplicable("the target cannot be drawn from exactly (no ExactDraws)"));
    }
    int m = (int) Math.max(1, Math.round(draws * context.particles()));
    double[][] reference = sortedColumns(truth.get().draw(m, context.rng()), context.parallel());
    return view -> {
      double[][] particles = sortedColumns(view.particles(), context.parallel());
      double largest = 0;
      for (int j = 0; j < reference.length; j++) {
        if (Double.isNaN(particles[j][particles[j].length - 1])) { // sorted to the end
          return List.of(Measurement.notApplicable("a particle is not a number"));
        }
        largest = Math.max(largest, distance(particles[j], reference[j]));
      }
      return List.of(Measurement.of(largest));
    };
  }

  /** One task a coordinate; each writes to a place of its own, so threads cannot change the bits. */
  private static double[][] sortedColumns(Batch x, Parallel parallel) {
    double[][] columns = new double[x.dimension()][x.size()];
    parallel.forEach(
        columns.length,
        (j, worker) -> {
          for (int i = 0; i < x.size(); i++) {
            columns[j][i] = x.array()[x.offset(i) + j];
          }
          Arrays.sort(columns[j]);
        });
    return columns;
  }

  /** sup |F − G| of two sorted sets. */
  private static double distance(double[] a, double[] b) {
    double largest = 0;
    int i = 0;
    int k = 0;
    while (i < a.length && k < b.length) {
      double t = Math.min(a[i], b[k]);
      while (i < a.length && a[i] <= t) {
        i++;
      }
      while (k < b.length && b[k] <= t) {
        k++;
      }
      largest = Math.max(largest, Math.abs((double) i / a.length - (double) k / b.length));
    }
    return largest;
  }
}
