package org.stillwater.sbtm.flow;

import java.util.Optional;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Adaptive}.
 *
 * @param tolerance the error estimate at which a step is accepted
 * @param minStep the step that is accepted whatever its error
 * @param maxStep the largest step; absent for the one that the time plan proposes
 */
public record AdaptiveOptions(
    @Option(
            value =
                "Error of a step that is accepted: root mean square over coordinates, in the units"
                    + " of the particles",
            symbol = "ε",
            range = "(0, inf)",
            byDefault = "1e-3")
        double tolerance,
    @Option(
            value = "Smallest step, accepted whatever its error",
            range = "(0, inf)",
            byDefault = "1e-5")
        double minStep,
    @Option(
            value = "Largest step; without it the step of the study's time plan",
            range = "(0, inf)")
        Optional<Double> maxStep)
    implements Constrained {
  @Override
  public void constraints(Rules rules) {
    rules.require(
        maxStep.isEmpty() || minStep <= maxStep.get(),
        "min-step",
        "min-step is above max-step; the smallest step must not exceed the largest");
  }
}
