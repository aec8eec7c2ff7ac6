package org.stillwater.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.config.Options;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.pairwise.Points;

/**
 * The debiased Sinkhorn divergence between the particles and as many exact draws of π, with squared
 * Euclidean cost:
 *
 * <pre>OT_ε(f, π) − ½ OT_ε(f, f) − ½ OT_ε(π, π),
 * OT_ε(f, g) = min_γ ∫‖x − y‖² dγ + ε KL(γ‖f ⊗ g)</pre>
 *
 * over the couplings γ. It tends to W₂² as ε falls, and to ‖E x − E y‖² as it grows. ε is the
 * option times the mean squared distance between two of the reference draws.
 *
 * <p><b>Unit</b>: that of the coordinates, squared. Positive for exact draws too, though less than
 * W₂²: compare it with its noise floor. <b>Reference</b>: n exact draws, taken once per seed,
 * target and metric. <b>Standard error</b>: to first order, from the potentials, as if particles
 * were independent. <b>Cost</b>: no evaluations of the target; 3 n² kernel values an iteration,
 * shared out among threads, until the marginals are right to {@value EntropicTransport#TOLERANCE}
 * on average, commonly tens of iterations, more for small ε; O(n d) memory. <b>Needs</b>: exact
 * draws, two particles, convergence within {@value EntropicTransport#MOST_ITERATIONS} iterations.
 *
 * <p>Immutable and safe for any number of threads. Source: Feydy et al., AISTATS 2019, arXiv
 * 1810.08278.
 */
public final class Sinkhorn implements Metric {
  private final double share;

  /** With ε a twentieth of the mean squared distance. */
  public Sinkhorn() {
    this(new SinkhornOptions(0.05));
  }

  /**
   * With other options.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  public Sinkhorn(SinkhornOptions options) {
    this.share = Options.checked(options).epsilon();
  }

  @Override
  public Probe open(MetricContext context) {
    Optional<ExactDraws> draws = context.target().capability(ExactDraws.class);
    if (draws.isEmpty() || context.particles() < 2) {
      return absent(
          draws.isEmpty()
              ? "the target cannot be drawn from exactly (no ExactDraws)"
              : "a law is known from two particles at least");
    }
    Batch reference = draws.get().draw(context.particles(), context.rng().child("reference"));
    double epsilon = share * meanSquaredDistance(reference);
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      return absent("the target's exact draws have no finite, positive spread");
    }
    EntropicTransport transport = new EntropicTransport(context.parallel());
    double[] centre = mean(reference);
    Points y = centred(reference, centre, epsilon);
    double[] own = transport.toItself(y);
    return view -> List.of(measure(view.particles(), y, own, centre, epsilon, transport));
  }

  /** The sets are centred first: a translation adds its squared length, and slows iterations. */
  private static Measurement measure(
      Batch particles,
      Points y,
      double @Nullable [] own,
      double[] centre,
      double epsilon,
      EntropicTransport transport) {
    double[] shift = mean(particles);
    Points x = centred(particles, shift, epsilon);
    double[] within = transport.toItself(x);
    double[][] between = transport.between(x, y);
    if (own == null || within == null || between == null) {
      return Measurement.notApplicable(
          "Sinkhorn's iteration did not converge: the particles are not finite, or epsilon is too"
              + " small for their distances");
    }
    double square = 0;
    for (int c = 0; c < shift.length; c++) {
      shift[c] -= centre[c];
      square += shift[c] * shift[c];
    }
    Sample first = contributions(between[0], within, x, shift, epsilon);
    Sample second = contributions(between[1], own, y, shift, -epsilon);
    return Figures.of(
        "",
        square + first.mean() - second.mean(),
        Math.hypot(first.standardError(), second.standardError()));
  }

  /** What each point adds to first order; the linear part has mean zero. */
  private static Sample contributions(
      double[] between, double[] within, Points points, double[] shift, double epsilon) {
    double[] contributions = new double[within.length];
    for (int i = 0; i < within.length; i++) {
      contributions[i] = epsilon * (between[i] - within[i]);
      for (int c = 0; c < shift.length; c++) {
        contributions[i] += 2 * Math.sqrt(Math.abs(epsilon)) * shift[c] * points.get(i, c);
      }
    }
    return Sample.of(contributions);
  }

  private static double[] mean(Batch x) {
    double[][] columns = Columns.of(x);
    double[] mean = new double[columns.length];
    Arrays.setAll(mean, c -> Sample.of(columns[c]).mean());
    return mean;
  }

  /** About the origin, in the unit in which ε is 1. */
  private static Points centred(Batch x, double[] centre, double epsilon) {
    double factor = 1 / Math.sqrt(epsilon);
    Points points = new Points(x.size(), x.dimension());
    for (int i = 0; i < points.size(); i++) {
      for (int c = 0; c < points.dimension(); c++) {
        points.set(i, c, factor * (x.get(i, c) - centre[c]));
      }
    }
    return points;
  }

  private static double meanSquaredDistance(Batch draws) {
    double sum = 0;
    for (double[] column : Columns.of(draws)) {
      sum += 2 * Sample.of(column).variance();
    }
    return sum;
  }

  private static Probe absent(String why) {
    return view -> List.of(Measurement.notApplicable(why));
  }
}
