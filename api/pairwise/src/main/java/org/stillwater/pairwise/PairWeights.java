package org.stillwater.pairwise;

/**
 * What a pair of points counts in a sum: one number or several, of their squared distance and of
 * whatever else the implementation knows of them. May hold buffers: {@link PairwiseSums} takes one
 * for each thread.
 */
@FunctionalInterface
public interface PairWeights {
  /**
   * Writes the weights of one point with the first {@code count} points of a tile. Where a sum is
   * symmetric, so must the weights be: those of (i, j) are those of (j, i).
   *
   * @param tile number of the tile of the points i
   * @param j number of the other point
   * @param squares ‖x_i − x_j‖²; may be overwritten
   * @param out receives weight number k with point i at {@code out[k][i]}
   */
  void fill(int tile, int j, double[] squares, double[][] out, int count);
}
