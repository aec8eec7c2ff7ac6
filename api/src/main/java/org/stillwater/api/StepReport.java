package org.stillwater.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * What one step did.
 *
 * <p>Diagnostics tell of the state in which the step <em>began</em>, before the particles moved,
 * and of the step from there: they are traced at that step and time. Figures that cost evaluations
 * belong there only where {@link StepContext#recording} is present.
 *
 * @param advanced the time by which the particles really advanced; the proposed step unless the
 *     sampler chose a smaller one
 * @param gradientSteps training steps taken within this step
 * @param diagnostics named figures (lower-case, hyphenated), for traces, in the order of their
 *     names; not kept by the engine unless the state in which the step began is recorded
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record StepReport(double advanced, long gradientSteps, Map<String, Double> diagnostics) {
  /** Puts the diagnostics in order: a map of the caller's may have another one in every JVM. */
  public StepReport {
    diagnostics = Collections.unmodifiableMap(new TreeMap<>(diagnostics));
  }

  /** A step with nothing to tell. */
  public static StepReport advanced(double time) {
    return new StepReport(time, 0, Map.of());
  }
}
