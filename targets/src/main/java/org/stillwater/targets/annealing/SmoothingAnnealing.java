package org.stillwater.targets.annealing;

import org.stillwater.api.Annealing;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.api.truth.Smoothable;

/**
 * π_t = π * N(0, σ(t)² I) with σ = σ₀ (1 − λ): the target seen out of focus, and sharper and
 * sharper. It needs a target that knows its smoothed law. Immutable and safe for any number of
 * threads.
 */
public final class SmoothingAnnealing implements Annealing {
  private final double width;
  private final Pace pace;

  /**
   * The path that the options describe.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public SmoothingAnnealing(SmoothingOptions options) {
    this(options, Resolver.here());
  }

  /** The path from σ₀ = 1. */
  public SmoothingAnnealing() {
    this(Options.defaults(SmoothingOptions.class));
  }

  SmoothingAnnealing(SmoothingOptions options, Resolver resolver) {
    width = Options.checked(options).width();
    pace = new Pace(resolver.resolve(options.schedule()), options.until());
  }

  @Override
  public TargetPath path(Target target, InitialLaw initial, double horizon) {
    Smoothable sharp =
        target
            .capability(Smoothable.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "smoothing needs a target that knows its law under Gaussian noise, as"
                            + " gaussian and gaussian-mixture do, and this one does not; use"
                            + " dilation or geometric"));
    return new AnnealedPath(
        target, horizon, pace, 0, lambda -> sharp.smoothed(Math.pow(width * (1 - lambda), 2)));
  }
}
