package org.stillwater.targets.well;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.stillwater.targets.line.LineLaw;

/**
 * The law on the line with log γ(z) = k z + q z² − r z⁴, q and r positive: two wells, or one where
 * the tilt k is so large that it swallows the other. Its truth is by quadrature. Immutable and safe
 * for any number of threads.
 */
final class QuarticLaw {
  /** Beyond it the density is below the least double, relative to its largest. */
  private static final double DEPTH = 745;

  private static final int CELLS = 2000;
  private static final int BISECTIONS = 200;

  private final double linear;
  private final double quadratic;
  private final double quartic;
  private final LineLaw law;
  private final List<Well> wells;

  QuarticLaw(double linear, double quadratic, double quartic) {
    this.linear = linear;
    this.quadratic = quadratic;
    this.quartic = quartic;
    double bend = Math.sqrt(quadratic / (6 * quartic));
    double far = bend;
    while (logDensity(far) > -DEPTH || logDensity(-far) > -DEPTH) {
      far *= 2;
    }
    boolean leftWell = score(-bend) < 0;
    boolean rightWell = score(bend) > 0;
    double left = leftWell ? root(this::score, -far, -bend) : Double.NaN;
    double right = rightWell ? root(this::score, bend, far) : Double.NaN;
    double top =
        Math.max(
            leftWell ? logDensity(left) : Double.NEGATIVE_INFINITY,
            rightWell ? logDensity(right) : Double.NEGATIVE_INFINITY);
    DoubleUnaryOperator depth = z -> logDensity(z) - top + DEPTH;
    law =
        new LineLaw(
            this::logDensity,
            root(z -> -depth.applyAsDouble(z), -far, leftWell ? left : right),
            root(depth, rightWell ? right : left, far),
            CELLS);
    if (leftWell && rightWell) {
      double below = law.massBelow(root(z -> -score(z), -bend, bend));
      wells = List.of(new Well(left, below), new Well(right, 1 - below));
    } else {
      wells = List.of(new Well(leftWell ? left : right, 1));
    }
  }

  double logDensity(double z) {
    double square = z * z;
    return linear * z + square * (quadratic - quartic * square);
  }

  /** d/dz log γ. */
  double score(double z) {
    return linear + z * (2 * quadratic - 4 * quartic * z * z);
  }

  /** d²/dz² log γ. */
  double curvature(double z) {
    return 2 * quadratic - 12 * quartic * z * z;
  }

  /** The truth by quadrature. */
  LineLaw line() {
    return law;
  }

  /** Local maxima of the density from left to right. */
  List<Well> wells() {
    return wells;
  }

  /** The number of the well that z lies in: they are parted by the least density in between. */
  int well(double z) {
    if (wells.size() == 1) {
      return 0;
    }
    double middle = wells.get(0).bottom() < z && z < wells.get(1).bottom() ? score(z) : z;
    return middle < 0 ? 0 : 1;
  }

  /** Where a function that is positive at the left end and negative at the right one is zero. */
  private static double root(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    for (int k = 0; k < BISECTIONS; k++) {
      double middle = 0.5 * (low + high);
      if (function.applyAsDouble(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /**
   * One well.
   *
   * @param bottom where the density is largest
   * @param mass the probability of what lies on its side of the barrier
   */
  record Well(double bottom, double mass) {}
}
