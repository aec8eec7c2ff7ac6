package org.stillwater.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Numbers with as many digits as a plot can show. */
final class Digits {
  private static final MathContext FEW = new MathContext(5);

  private Digits() {}

  /** Five significant digits; numbers that are not finite stay. */
  static double few(double x) {
    return Double.isFinite(x) ? new BigDecimal(x).round(FEW).doubleValue() : x;
  }

  /** Points (x, y) from two arrays of one length. */
  static List<List<Double>> pairs(double[] x, double[] y) {
    List<List<Double>> pairs = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      pairs.add(List.of(few(x[i]), few(y[i])));
    }
    return pairs;
  }

  /** Points (x, y) from rows. */
  static List<List<Double>> pairs(Iterable<double[]> rows) {
    List<List<Double>> pairs = new ArrayList<>();
    rows.forEach(row -> pairs.add(List.of(few(row[0]), few(row[1]))));
    return pairs;
  }
}
