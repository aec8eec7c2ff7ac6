package org.stillwater.api;

import org.apiguardian.api.API;

/**
 * One figure of a metric.
 *
 * @param name what it is within the metric (lower-case, hyphenated); empty where the metric has
 *     only this figure
 * @param result the figure, or why there is none
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Measurement(String name, Result result) {
  /** A figure or the reason for its absence. */
  public sealed interface Result permits Value, NotApplicable {}

  /**
   * A figure.
   *
   * @param value the estimate
   * @param standardError its standard error from what is random in it: the metric's own draws, the
   *     reference, and, where the metric says so, the particles as if they were independent; NaN
   *     where it is not known
   * @param aim where its best value lies
   */
  public record Value(double value, double standardError, Aim aim) implements Result {
    /** A figure that is best at zero. */
    public Value(double value, double standardError) {
      this(value, standardError, Aim.ZERO);
    }
  }

  /**
   * No figure.
   *
   * @param why one sentence that names what is missing
   */
  public record NotApplicable(String why) implements Result {}

  /** The metric's only figure, of unknown standard error, best at zero. */
  public static Measurement of(double value) {
    return of("", value);
  }

  /** A named figure of unknown standard error, best at zero. */
  public static Measurement of(String name, double value) {
    return of(name, value, Double.NaN);
  }

  /** A named figure with its standard error, best at zero. */
  public static Measurement of(String name, double value, double standardError) {
    return of(name, value, standardError, Aim.ZERO);
  }

  /** A named figure with its standard error and where its best value lies. */
  public static Measurement of(String name, double value, double standardError, Aim aim) {
    return new Measurement(name, new Value(value, standardError, aim));
  }

  /** No figure, and why. */
  public static Measurement notApplicable(String why) {
    return new Measurement("", new NotApplicable(why));
  }
}
