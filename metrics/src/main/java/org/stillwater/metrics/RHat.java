package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Aim;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.config.Options;

/**
 * R̂, how much wider the states of all particles are than those of one: {@code max} and {@code
 * mean} over coordinates of
 *
 * <pre>√(((N−1)/N · W + B) / W)</pre>
 *
 * <p>with W the mean variance within the chains and B the variance of their means, of the
 * particles' chains since the burn-in, each cut into two. States are replaced by normal scores of
 * their ranks, and the larger figure is taken of these and of those of distances from the median.
 *
 * <p><b>Unit</b>: none; 1 where every particle has been everywhere, and customarily below 1.01.
 * <b>Reference</b>: none. Particles of one run are the chains: they start independently, and n of
 * them tell more than a few repeats would. <b>Standard error</b>: not known. <b>Cost</b>: O(n d L
 * log nL) for L kept states, L about 65,536 / n, and n L d numbers of memory. <b>Needs</b>: a
 * sampler that claims something of its particles' law, since only particles that do not interact
 * are chains.
 *
 * <p>Immutable and safe for any number of threads. Source: Vehtari, Gelman, Simpson, Carpenter,
 * Bürkner, Rank-normalization, folding, and localization: an improved R̂ for assessing convergence
 * of MCMC, Bayesian Analysis 16(2), 2021.
 */
public final class RHat implements Metric {
  private final ChainOptions options;

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public RHat(ChainOptions options) {
    this.options = Options.checked(options);
  }

  /** Of the second half of the history. */
  public RHat() {
    this(Options.defaults(ChainOptions.class));
  }

  @Override
  public Probe open(MetricContext context) {
    return new ChainProbe(context, options, new Ratios());
  }

  private record Ratios() implements ChainProbe.Judge {
    @Override
    public Measurement.Value judge(Chains chains) {
      return new Measurement.Value(chains.rHat(), Double.NaN);
    }

    @Override
    public List<Measurement> figures(
        List<Optional<Measurement.Value>> coordinates, String otherwise) {
      if (coordinates.stream().anyMatch(Optional::isEmpty)) {
        return Figures.allAbsent(otherwise, "max", "mean");
      }
      double[] ratios =
          coordinates.stream()
              .flatMap(Optional::stream)
              .mapToDouble(ratio -> ratio.value())
              .toArray();
      double max = 0;
      for (double ratio : ratios) {
        max = Math.max(max, ratio);
      }
      return List.of(
          Figures.of("max", max, Double.NaN, Aim.ONE),
          Figures.of("mean", Sample.of(ratios).mean(), Double.NaN, Aim.ONE));
    }
  }
}
