package org.stillwater.sbtm.training;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a bout of training did.
 *
 * @param loss the mean loss over its last pass, while parameters changed
 * @param heldOutLoss the loss of the particles kept out, at the state it ended with
 * @param gradientNorm norm of its last gradient, before clipping
 * @param gradientSteps how many it took
 * @param held whether it ended with the parameters it began with, since nothing better was found
 */
public record Fit(
    double loss,
    OptionalDouble heldOutLoss,
    double gradientNorm,
    long gradientSteps,
    boolean held) {
  /** The figures by name, for traces. */
  public Map<String, Double> diagnostics() {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("training-loss", loss);
    figures.put("gradient-norm", gradientNorm);
    figures.put("gradient-steps", (double) gradientSteps);
    heldOutLoss.ifPresent(value -> figures.put("held-out-loss", value));
    if (held || heldOutLoss.isPresent()) {
      figures.put("training-held", held ? 1.0 : 0.0);
    }
    return figures;
  }

  /** The same after so many steps that were undone. */
  Fit after(long undone) {
    return new Fit(loss, heldOutLoss, gradientNorm, gradientSteps + undone, held);
  }
}
