package org.stillwater.bench.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * What exact draws of the target score, as many as there are particles.
 *
 * @param value mean over independent sets of draws
 * @param deviation standard deviation from set to set; 0 where it is not known
 */
record NoiseFloor(double value, double deviation) {
  /** As written in run.json; empty where it is not a finite number. */
  static Optional<NoiseFloor> of(JsonObject json) {
    double value = number(json.get("value"));
    double error = number(json.get("standard_error"));
    double deviation =
        Double.isFinite(error) ? error * Math.sqrt(json.get("sets").getAsDouble()) : 0;
    return Double.isFinite(value)
        ? Optional.of(new NoiseFloor(value, deviation))
        : Optional.empty();
  }

  private static double number(JsonElement element) {
    return element.isJsonNull() || element.getAsString().matches("nan|-?inf")
        ? Double.NaN
        : element.getAsDouble();
  }

  /** Whether a figure lies where about 95 % of sets of exact draws lie. */
  boolean reachedBy(double figure) {
    return Math.abs(figure - value) <= 2 * deviation;
  }
}
