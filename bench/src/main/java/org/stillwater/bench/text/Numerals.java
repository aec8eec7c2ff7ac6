package org.stillwater.bench.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text. */
public final class Numerals {
  private static final int SHORTEST_CERTAIN = 15;
  private static final int ALWAYS_ENOUGH = 17;
  private static final int PLAIN_BELOW = 16;
  private static final int PLAIN_ABOVE = -5;

  private Numerals() {}

  /**
   * The decimal text of the fewest significant digits that reads back as the same number, the same
   * on every Java version; {@code nan}, {@code inf} and {@code -inf} for what is not finite.
   */
  public static String exact(double x) {
    if (!Double.isFinite(x)) {
      return Double.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
    }
    if (x == 0) {
      return 1 / x < 0 ? "-0" : "0";
    }
    BigDecimal whole = new BigDecimal(x);
    int first = Math.abs(x) < Double.MIN_NORMAL ? 1 : SHORTEST_CERTAIN;
    for (int digits = first; digits < ALWAYS_ENOUGH; digits++) {
      BigDecimal rounded = whole.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == x) {
        return text(rounded);
      }
    }
    return text(whole.round(new MathContext(ALWAYS_ENOUGH, RoundingMode.HALF_EVEN)));
  }

  /** A number for people: three significant digits. */
  public static String rough(double x) {
    return Double.isFinite(x) && x != 0
        ? text(new BigDecimal(x).round(new MathContext(3, RoundingMode.HALF_EVEN)))
        : exact(x);
  }

  private static String text(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    int exponent = bare.precision() - bare.scale() - 1;
    if (exponent > PLAIN_ABOVE && exponent < PLAIN_BELOW) {
      return bare.toPlainString();
    }
    BigDecimal mantissa = bare.movePointLeft(exponent).stripTrailingZeros();
    return mantissa.toPlainString() + "e" + exponent;
  }
}
