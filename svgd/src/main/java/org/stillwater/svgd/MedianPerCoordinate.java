package org.stillwater.svgd;

import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;
import org.stillwater.api.Vector;
import org.stillwater.pairwise.MedianDistance;

/**
 * The median heuristic for coordinates of different scales: w_c = m_c² m² / log n, with m_c the
 * median distance of the particles in coordinate c, and m that of the particles whose coordinates
 * are divided by their m_c. On the line, m = 1 and it is {@link MedianBandwidth}; changing the unit
 * of a coordinate changes its width alone. Immutable and safe for any number of threads.
 *
 * <p>The m_c are exact for any n; m is what {@link MedianBandwidth} takes, an estimate for many
 * particles, and w where medians are zero is found as there.
 */
public final class MedianPerCoordinate implements Bandwidth {
  private final MedianBandwidth isotropic = new MedianBandwidth();

  /** The heuristic; it has no options. */
  public MedianPerCoordinate() {}

  @Override
  public Vector widths(Batch x, StepContext context) {
    int d = x.dimension();
    double[] squares = new double[d];
    Batch scaled = Batch.zeros(x.size(), d);
    for (int c = 0; c < d; c++) {
      double[] column = new double[x.size()];
      for (int i = 0; i < column.length; i++) {
        column[i] = x.get(i, c);
      }
      squares[c] = scale(column, x, c);
      double root = Math.sqrt(squares[c]);
      for (int i = 0; i < column.length; i++) {
        scaled.set(i, c, (x.get(i, c) - x.get(0, c)) / root);
      }
    }
    double width = isotropic.widths(scaled, context).get(0);
    for (int c = 0; c < d; c++) {
      squares[c] *= width;
    }
    return Vector.of(squares);
  }

  /** m_c²; the mean squared distance where it is 0, and 1 where that is 0 too. */
  private static double scale(double[] column, Batch x, int c) {
    if (column.length < 2) {
      return 1;
    }
    double median = MedianDistance.onLine(column);
    double square = median > 0 ? median * median : 2 * Spread.variance(x, c);
    return square > 0 ? square : 1;
  }
}
