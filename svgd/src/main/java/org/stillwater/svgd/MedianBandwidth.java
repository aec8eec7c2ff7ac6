package org.stillwater.svgd;

import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;
import org.stillwater.api.Vector;
import org.stillwater.pairwise.MedianDistance;

/**
 * The median heuristic of Liu and Wang (2016): w = med² / log n, with med the median of the
 * distances between two different particles (the mean of the two middle ones where their number is
 * even). Immutable and safe for any number of threads.
 *
 * <p>The median is exact on the line, and for up to {@value MedianDistance#EXACT} particles. Of
 * more it is that of {@value MedianDistance#EXACT} of them, drawn anew at every step from the
 * step's own random numbers: an estimate of relative standard error below 1.3 % for a Gaussian
 * cloud ({@link MedianDistance}). log n is that of all.
 *
 * <p>Where the median is 0, because more than half of the pairs coincide, the mean squared distance
 * takes the place of med²; where that is 0 too, as for a single particle, w = 1, which then has no
 * effect.
 */
public final class MedianBandwidth implements Bandwidth {
  /** The median heuristic; it has no options. */
  public MedianBandwidth() {}

  @Override
  public Vector widths(Batch x, StepContext context) {
    return Vector.constant(x.dimension(), width(x, context));
  }

  private static double width(Batch x, StepContext context) {
    if (x.size() < 2) {
      return 1;
    }
    double median = MedianDistance.of(x, () -> context.rng("bandwidth"), context.parallel());
    double square = median * median;
    if (square == 0) {
      square = meanSquaredDistance(x);
    }
    return square > 0 ? square / Math.log(x.size()) : 1;
  }

  /** Over all pairs of different particles: twice the sum of the unbiased variances. */
  private static double meanSquaredDistance(Batch x) {
    double sum = 0;
    for (int c = 0; c < x.dimension(); c++) {
      sum += 2 * Spread.variance(x, c);
    }
    return sum;
  }
}
