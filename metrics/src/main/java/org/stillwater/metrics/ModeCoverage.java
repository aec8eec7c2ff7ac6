package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Aim;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.truth.KnownModes;

/**
 * How the particles are spread over the modes of π. With p̂_k the share of the particles that the
 * target assigns to mode k, of K, and p_k its mass:
 *
 * <ul>
 *   <li>{@code entropy}: −Σ p̂_k log p̂_k / log K, from 0 (one mode holds all) to 1 (all hold the
 *       same); 1 where K = 1. It is right where it equals the same figure of the p_k, which is 1
 *       only for equal masses.
 *   <li>{@code jensen-shannon}: ½ KL(p̂‖m) + ½ KL(p‖m) with m = (p̂ + p)/2, in nats, from 0 (all
 *       masses right) to log 2 (no mode shared).
 *   <li>{@code modes-hit}: how many modes have a particle.
 * </ul>
 *
 * <p><b>Reference</b>: the target's own modes and masses. <b>Standard error</b>: of entropy and
 * Jensen-Shannon divergence, that of the p̂_k as if particles were independent, to first order (so
 * next to nothing where all masses are right); not known (NaN) for the modes hit. <b>Cost</b>: n
 * assignments of a particle to a mode. <b>Needs</b>: known modes.
 *
 * <p>Immutable and safe for any number of threads. Source: Blessing et al., arXiv 2406.07423, for
 * the entropy.
 */
public final class ModeCoverage implements Metric {
  private static final String ENTROPY = "entropy";
  private static final String JENSEN_SHANNON = "jensen-shannon";
  private static final String MODES_HIT = "modes-hit";

  @Override
  public Probe open(MetricContext context) {
    Optional<KnownModes> known = context.target().capability(KnownModes.class);
    if (known.isEmpty()) {
      return view ->
          Figures.allAbsent(
              "the target does not know its modes (KnownModes)",
              ENTROPY,
              JENSEN_SHANNON,
              MODES_HIT);
    }
    KnownModes modes = known.get();
    double[] masses = modes.modes().stream().mapToDouble(KnownModes.Mode::mass).toArray();
    return view ->
        measure(shares(view.particles(), modes, masses.length), masses, view.particles().size());
  }

  private static List<Measurement> measure(double[] shares, double[] masses, int n) {
    double[] surprise = new double[shares.length];
    double[] slope = new double[shares.length];
    double entropy = 0;
    double divergence = 0;
    int hit = 0;
    for (int k = 0; k < shares.length; k++) {
      double middle = (shares[k] + masses[k]) / 2;
      if (shares[k] > 0) {
        surprise[k] = -Math.log(shares[k]);
        slope[k] = 0.5 * Math.log(shares[k] / middle);
        entropy += shares[k] * surprise[k];
        divergence += shares[k] * slope[k];
        hit++;
      }
      if (masses[k] > 0) {
        divergence += 0.5 * masses[k] * Math.log(masses[k] / middle);
      }
    }
    double most = Math.log(shares.length);
    return List.of(
        shares.length == 1
            ? Measurement.of(ENTROPY, 1, 0, Aim.FLOOR)
            : Figures.of(
                ENTROPY, entropy / most, standardError(shares, surprise, n) / most, Aim.FLOOR),
        Figures.of(JENSEN_SHANNON, Math.max(0, divergence), standardError(shares, slope, n)),
        Measurement.of(MODES_HIT, hit, Double.NaN, Aim.HIGH));
  }

  /** Of Σ p̂_k g_k, the g given: √(Var_p̂ g / n). */
  private static double standardError(double[] shares, double[] slopes, int n) {
    double mean = 0;
    double square = 0;
    for (int k = 0; k < shares.length; k++) {
      mean += shares[k] * slopes[k];
      square += shares[k] * slopes[k] * slopes[k];
    }
    return Math.sqrt(Math.max(0, square - mean * mean) / n);
  }

  private static double[] shares(Batch particles, KnownModes modes, int count) {
    int[] assigned = new int[particles.size()];
    modes.assign(particles, assigned);
    double[] shares = new double[count];
    for (int i = 0; i < assigned.length; i++) {
      if (assigned[i] < 0 || assigned[i] >= count) {
        throw new IllegalStateException(
            "the target assigns particle %d to mode %d; its modes are 0 to %d"
                .formatted(i, assigned[i], count - 1));
      }
      shares[assigned[i]]++;
    }
    for (int k = 0; k < count; k++) {
      shares[k] /= assigned.length;
    }
    return shares;
  }
}
