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
 * How many independent draws the states of all particles since the burn-in are worth for the mean
 * of a coordinate: {@code min} and {@code mean} over coordinates of
 *
 * <pre>M N / (1 + 2 Σ (1 − t/N) ρ(t))</pre>
 *
 * <p>for M particles of N states each. Autocorrelations ρ(t), estimated from all chains together,
 * are summed by Geyer's initial monotone sequence. Particles start independently: one that has not
 * moved counts as one draw.
 *
 * <p><b>Unit</b>: draws. <b>Reference</b>: none; chains that have all missed the same region look
 * well. A history that does not fit is thinned ({@code ChainHistory}): the figure is then that of
 * the states kept, which is less. <b>Standard error</b>: not known. <b>Cost</b>: O(n d L²) for L
 * kept states, L about 65,536 / n, and n L d numbers of memory. <b>Needs</b>: a sampler that claims
 * something of its particles' law, since only particles that do not interact are chains.
 *
 * <p>Immutable and safe for any number of threads. Source: C. J. Geyer, Practical Markov chain
 * Monte Carlo, Statistical Science 7(4), 1992.
 */
public final class EffectiveSampleSize implements Metric {
  private final ChainOptions options;

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public EffectiveSampleSize(ChainOptions options) {
    this.options = Options.checked(options);
  }

  /** Of the second half of the history. */
  public EffectiveSampleSize() {
    this(Options.defaults(ChainOptions.class));
  }

  @Override
  public Probe open(MetricContext context) {
    return new ChainProbe(context, options, new Sizes());
  }

  private record Sizes() implements ChainProbe.Judge {
    @Override
    public Measurement.Value judge(Chains chains) {
      return new Measurement.Value(chains.effectiveSize(), Double.NaN);
    }

    @Override
    public List<Measurement> figures(
        List<Optional<Measurement.Value>> coordinates, String otherwise) {
      if (coordinates.stream().anyMatch(Optional::isEmpty)) {
        return Figures.allAbsent(otherwise, "min", "mean");
      }
      double[] sizes =
          coordinates.stream()
              .flatMap(Optional::stream)
              .mapToDouble(size -> size.value())
              .toArray();
      double min = Double.POSITIVE_INFINITY;
      for (double size : sizes) {
        min = Math.min(min, size);
      }
      return List.of(
          Figures.of("min", min, Double.NaN, Aim.HIGH),
          Figures.of("mean", Sample.of(sizes).mean(), Double.NaN, Aim.HIGH));
    }
  }
}
