package org.stillwater.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.Aim;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.config.Options;

/**
 * Means of coordinates over the states of all particles since the burn-in, with their Monte Carlo
 * standard errors: {@code mean-1} and so on, each of error √(V / ESS), V the variance of all states
 * and ESS their {@linkplain EffectiveSampleSize effective number}.
 *
 * <p><b>Unit</b>: the coordinate's. <b>Reference</b>: none. <b>Standard error</b>: of what is
 * random in the chains; for many particles it is that of a mean of independent numbers, one for
 * each. What is left of the start after the burn-in is not in it: n particles make the error small
 * by √n, but forget their start no sooner than one. A history that does not fit is thinned, and the
 * figure is that of the states kept. <b>Cost</b>: O(n d L²) for L kept states, L about 65,536 / n,
 * and n L d numbers of memory. <b>Needs</b>: a sampler that claims something of its particles' law,
 * since only particles that do not interact are chains.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class ChainMeans implements Metric {
  private final ChainMeansOptions options;

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public ChainMeans(ChainMeansOptions options) {
    this.options = Options.checked(options);
  }

  /** Of the second half of the history, and the first ten coordinates. */
  public ChainMeans() {
    this(Options.defaults(ChainMeansOptions.class));
  }

  @Override
  public Probe open(MetricContext context) {
    return new ChainProbe(
        context, new ChainOptions(options.discard()), new Means(options.coordinates()));
  }

  private record Means(int coordinatesTold) implements ChainProbe.Judge {
    @Override
    public Measurement.Value judge(Chains chains) {
      return new Measurement.Value(chains.mean(), chains.standardError());
    }

    @Override
    public List<Measurement> figures(
        List<Optional<Measurement.Value>> coordinates, String otherwise) {
      List<Measurement> means = new ArrayList<>();
      for (int j = 0; j < Math.min(coordinatesTold, coordinates.size()); j++) {
        String name = "mean-" + (j + 1);
        means.add(
            coordinates
                .get(j)
                .map(mean -> Figures.of(name, mean.value(), mean.standardError(), Aim.NONE))
                .orElseGet(() -> Figures.absent(name, otherwise)));
      }
      return means;
    }
  }
}
