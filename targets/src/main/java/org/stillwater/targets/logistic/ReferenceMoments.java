package org.stillwater.targets.logistic;

import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;
import org.stillwater.api.truth.KnownMoments;

/**
 * Moments that a reference run has estimated.
 *
 * @param table one row per coordinate: the raw moments 1 to 4, each followed by its standard error
 */
record ReferenceMoments(Matrix table, Matrix covarianceValue, Matrix covarianceError, String origin)
    implements KnownMoments {
  /** Reads the three tables that {@code ReferenceRun} writes; each has a header and row names. */
  static ReferenceMoments read(
      BufferedReader moments,
      BufferedReader covariance,
      BufferedReader covarianceErrors,
      String origin) {
    return new ReferenceMoments(
        numbers(moments), numbers(covariance), numbers(covarianceErrors), origin);
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    return Optional.of(new Estimate<>(covarianceValue, covarianceError));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    if (order < 1 || order > 4) {
      throw new IllegalArgumentException("moments have order 1 to 4, not " + order);
    }
    return Optional.of(new Estimate<>(column(2 * (order - 1)), column(2 * order - 1)));
  }

  private Vector column(int k) {
    double[] numbers = new double[table.rows()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = table.get(i, k);
    }
    return Vector.of(numbers);
  }

  private static Matrix numbers(BufferedReader reader) {
    List<double[]> rows = new ArrayList<>();
    for (String line : reader.lines().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      double[] row = new double[cells.length - 1];
      for (int k = 0; k < row.length; k++) {
        row[k] = Double.parseDouble(cells[k + 1]);
      }
      rows.add(row);
    }
    return Matrix.of(rows.toArray(double[][]::new));
  }
}
