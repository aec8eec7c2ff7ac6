package org.stillwater.targets.logistic;

import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.OptionException;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;
import org.stillwater.targets.file.NumberTable;
import org.stillwater.targets.file.UnreadableFileException;

/**
 * The posterior of the weights w of a logistic regression, P(label of x is 1) = 1/(1 + e^{−x·w}),
 * with independent priors N(0, τ²):
 *
 * <pre>
 *   log π(w) = −Σ_i log(1 + exp(−aᵢ·w)) − ‖w‖²/2τ² + constant        aᵢ = xᵢ, or −xᵢ for label 0
 * </pre>
 *
 * <p>For the shipped data with default options it knows its moments from a long reference run; for
 * anything else {@link KnownMoments} is absent. Immutable and safe for any number of threads. A row
 * costs about 4·N·d operations; a call allocates working space for at most 128 rows.
 */
public final class LogisticRegression implements Target, LogDensity, ScoreDivergence {
  private final LogisticPosterior posterior;
  private final Optional<ReferenceMoments> moments;

  private LogisticRegression(LogisticPosterior posterior, Optional<ReferenceMoments> moments) {
    this.posterior = posterior;
    this.moments = moments;
  }

  /**
   * The posterior given one's own observations.
   *
   * @param design xᵢ by rows, N×d; an intercept is a column of ones
   * @param labels N of them, 0 or 1
   * @param priorVariance τ², positive
   * @throws IllegalArgumentException if the sizes differ, a label is neither 0 nor 1, or the
   *     variance is not positive
   */
  public LogisticRegression(Matrix design, Vector labels, double priorVariance) {
    this(
        new LogisticPosterior(
            Arrays.stream(design.toArray()).flatMapToDouble(Arrays::stream).toArray(),
            binary(labels),
            design.columns(),
            priorVariance),
        Optional.empty());
  }

  /** The posterior for the Wisconsin breast-cancer data: d = 31, features standardised, τ² = 1. */
  public static LogisticRegression breastCancer() {
    return of(Options.defaults(LogisticRegressionOptions.class), Resolver.here());
  }

  /**
   * The posterior that the options describe.
   *
   * @throws OptionException if the data cannot be used; the message names file, line and column
   */
  public static LogisticRegression of(LogisticRegressionOptions options, Resolver resolver) {
    LogisticRegressionOptions checked = Options.checked(options);
    DataSet preset = checked.preset().orElse(DataSet.BREAST_CANCER);
    try {
      LabelledData data =
          checked.data().map(name -> read(name, checked, resolver)).orElseGet(preset::read);
      double[] design = data.design(checked.standardise(), checked.intercept());
      int[] labels = data.labels();
      return new LogisticRegression(
          new LogisticPosterior(
              design, labels, design.length / labels.length, checked.priorVariance()),
          checked.hasReference() ? Optional.of(preset.moments()) : Optional.empty());
    } catch (UnreadableFileException | InvalidPathException e) {
      throw new OptionException("data", String.valueOf(e.getMessage()));
    } catch (LabelledData.NoSuchColumnException e) {
      throw new OptionException("label-column", String.valueOf(e.getMessage()));
    }
  }

  private static LabelledData read(
      String name, LogisticRegressionOptions options, Resolver resolver) {
    return LabelledData.of(
        NumberTable.read(resolver.file(name), NumberTable.Header.REQUIRED), options.labelColumn());
  }

  private static int[] binary(Vector labels) {
    int[] binary = new int[labels.size()];
    for (int i = 0; i < binary.length; i++) {
      double label = labels.get(i);
      if (label != 0 && label != 1) {
        throw new IllegalArgumentException(
            "label %d is %s; it must be 0 or 1".formatted(i + 1, label));
      }
      binary[i] = (int) label;
    }
    return binary;
  }

  @Override
  public int dimension() {
    return posterior.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    posterior.score(x.array(), x.offset(), x.size(), out.array(), out.offset());
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    posterior.logDensity(x.array(), x.offset(), x.size(), out, 0);
  }

  @Override
  public void divergence(Batch x, double[] out) {
    posterior.divergence(x.array(), x.offset(), x.size(), out, 0);
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return type == KnownMoments.class ? moments.map(type::cast) : Target.super.capability(type);
  }
}
