package org.stillwater.targets.annealing;

import org.stillwater.api.Annealing;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Resolver;

/**
 * π_t ∝ π^λ π₀^(1−λ) with λ(t) (t/T unless told otherwise): the geometric path from the initial law
 * π₀. It needs the score of that law. Immutable and safe for any number of threads.
 */
public final class GeometricAnnealing implements Annealing {
  private final Pace pace;

  /**
   * The path that the options describe.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public GeometricAnnealing(GeometricOptions options) {
    this(options, Resolver.here());
  }

  /** The path with λ = t/T. */
  public GeometricAnnealing() {
    pace = Pace.EVEN;
  }

  GeometricAnnealing(GeometricOptions options, Resolver resolver) {
    Options.checked(options);
    pace = new Pace(resolver.resolve(options.schedule()), options.until());
  }

  @Override
  public TargetPath path(Target target, InitialLaw initial, double horizon) {
    ScoreField initialScore =
        initial
            .capability(ScoreField.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "geometric annealing needs the score of the initial law, and this one has"
                            + " none; start from a gaussian, or use dilation"));
    return new AnnealedPath(
        target,
        horizon,
        pace,
        0,
        lambda -> new GeometricTarget(target, initial, initialScore, lambda));
  }
}
