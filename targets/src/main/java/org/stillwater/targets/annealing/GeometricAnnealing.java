package org.stillwater.targets.annealing;

import org.stillwater.api.Annealing;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;

/**
 * π_t ∝ π^λ π₀^(1−λ) with λ = t/T: the geometric path from the initial law π₀. It needs the score
 * of that law. Immutable and safe for any number of threads.
 */
public final class GeometricAnnealing implements Annealing {
  /** The geometric path. */
  public GeometricAnnealing() {}

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
        target, horizon, 0, lambda -> new GeometricTarget(target, initial, initialScore, lambda));
  }
}
