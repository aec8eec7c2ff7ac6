package org.stillwater.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.stillwater.pairwise.PairwiseSumsTest.gaussian;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;

class PointsTest {
  /** Products of numbers below 5, of which sums of d below 50 d are made: 50 d² units. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void products_and_distances_are_those_of_the_rows(int d) {
    Batch x = gaussian(140, d, 1);
    Batch v = gaussian(140, d, 2);
    Points points = Points.of(x);
    Points vectors = Points.of(v);
    double rounding = 50 * d * d * 0x1.0p-53;
    for (int tile = 0; tile < points.tiles(); tile++) {
      int count = points.lanes(tile);
      for (int j : new int[] {0, 130, 139}) {
        double[] squares = new double[count];
        double[] products = new double[count];
        double[] differences = new double[count];
        points.squaredDistances(tile, points, j, squares, count);
        points.addProducts(tile, vectors, j, products, count);
        points.addProductsOfDifferences(tile, vectors, j, differences, count);
        for (int lane = 0; lane < count; lane++) {
          int i = points.from(tile) + lane;
          double square = 0;
          double product = 0;
          double difference = 0;
          for (int c = 0; c < d; c++) {
            double apart = x.get(i, c) - x.get(j, c);
            square += apart * apart;
            product += x.get(i, c) * v.get(j, c);
            difference += apart * (v.get(i, c) - v.get(j, c));
          }
          assertThat(squares[lane]).isCloseTo(square, within(rounding));
          assertThat(products[lane]).isCloseTo(product, within(rounding));
          assertThat(differences[lane]).isCloseTo(difference, within(2 * rounding));
        }
      }
    }
  }

  @Test
  void no_points_are_refused() {
    assertThatThrownBy(() -> new Points(0, 2)).hasMessageContaining("0 points in dimension 2");
  }
}
