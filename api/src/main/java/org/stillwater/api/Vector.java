package org.stillwater.api;

import java.util.Arrays;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An immutable vector of doubles: a mean, weights, a point. Safe for any number of threads. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Vector {
  private final double[] values;

  private Vector(double[] values) {
    this.values = values;
  }

  /** A vector of a copy of the given numbers. */
  public static Vector of(double... values) {
    return new Vector(values.clone());
  }

  /** The vector of {@code size} numbers that are all {@code value}. */
  public static Vector constant(int size, double value) {
    double[] values = new double[size];
    Arrays.fill(values, value);
    return new Vector(values);
  }

  /** How many numbers there are. */
  public int size() {
    return values.length;
  }

  /** Number {@code i}, counted from zero. */
  public double get(int i) {
    return values[i];
  }

  /** A copy of the numbers. */
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Vector that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
