package org.stillwater.targets.line;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.stillwater.api.random.RngStream;

/**
 * A law on an interval of the line with a smooth density γ / Z, known by quadrature: the interval
 * is cut into cells, and each is integrated by the Gauss-Legendre rule of five points. Where a cell
 * is a third of the density's scale, or narrower, figures are right to about 1e-13 of their size.
 *
 * <p>Immutable and safe for any number of threads, as long as the log density is.
 */
public final class LineLaw {
  private static final double[] NODES = {
    -0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640
  };
  private static final double[] WEIGHTS = {
    0.23692688505618908,
    0.47862867049936647,
    0.5688888888888889,
    0.47862867049936647,
    0.23692688505618908
  };
  private static final int MOST_NEWTON_STEPS = 60;

  private final DoubleUnaryOperator logDensity;
  private final double from;
  private final double width;
  private final double[] points;
  private final double[] masses;
  private final double[] distribution;
  private final double logNormaliser;

  /**
   * The law of a density.
   *
   * @param logDensity log γ
   * @param from lower end: what lies below is negligible
   * @param to upper end
   * @param cells how many
   */
  public LineLaw(DoubleUnaryOperator logDensity, double from, double to, int cells) {
    this.logDensity = logDensity;
    this.from = from;
    width = (to - from) / cells;
    int n = NODES.length;
    points = new double[cells * n];
    for (int c = 0; c < cells; c++) {
      for (int k = 0; k < n; k++) {
        points[c * n + k] = from + width * (c + 0.5 + 0.5 * NODES[k]);
      }
    }
    masses = Arrays.stream(points).map(logDensity).toArray();
    double top = Arrays.stream(masses).max().orElseThrow();
    double sum = 0;
    for (int k = 0; k < masses.length; k++) {
      masses[k] = 0.5 * width * WEIGHTS[k % n] * Math.exp(masses[k] - top);
      sum += masses[k];
    }
    distribution = new double[cells + 1];
    for (int k = 0; k < masses.length; k++) {
      masses[k] /= sum;
      distribution[k / n + 1] += masses[k];
    }
    for (int c = 0; c < cells; c++) {
      distribution[c + 1] += distribution[c];
    }
    logNormaliser = top + Math.log(sum);
  }

  /** log Z. */
  public double logNormaliser() {
    return logNormaliser;
  }

  /** E f(x) for a smooth function f. */
  public double expectation(DoubleUnaryOperator function) {
    double sum = 0;
    for (int k = 0; k < points.length; k++) {
      sum += masses[k] * function.applyAsDouble(points[k]);
    }
    return sum;
  }

  /** The probability of what lies below x. */
  public double massBelow(double x) {
    int cells = distribution.length - 1;
    int cell = (int) Math.min(cells - 1, Math.max(0, (x - from) / width));
    double left = from + cell * width;
    return distribution[cell] + mass(left, Math.min(left + width, Math.max(left, x)));
  }

  /** A draw, by inverting the distribution function: right to about 1e-13 of a cell. */
  public double draw(RngStream rng) {
    double level = rng.nextDouble() * distribution[distribution.length - 1];
    int place = Arrays.binarySearch(distribution, level);
    int cell = Math.min(place >= 0 ? place : -place - 2, distribution.length - 2);
    double wanted = level - distribution[cell];
    double left = from + cell * width;
    double low = left;
    double high = left + width;
    double inCell = distribution[cell + 1] - distribution[cell];
    double x = inCell > 0 ? left + width * wanted / inCell : left;
    for (int k = 0; k < MOST_NEWTON_STEPS; k++) {
      double excess = mass(left, x) - wanted;
      if (excess > 0) {
        high = x;
      } else {
        low = x;
      }
      double next = x - excess / Math.exp(logDensity.applyAsDouble(x) - logNormaliser);
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      double moved = Math.abs(next - x);
      x = next;
      if (moved < 1e-13 * width) {
        break;
      }
    }
    return x;
  }

  private double mass(double left, double right) {
    double half = 0.5 * (right - left);
    double sum = 0;
    for (int k = 0; k < NODES.length; k++) {
      double point = left + half * (1 + NODES[k]);
      sum += WEIGHTS[k] * Math.exp(logDensity.applyAsDouble(point) - logNormaliser);
    }
    return half * sum;
  }
}
