package org.stillwater.targets.gaussian;

import org.stillwater.api.Matrix;
import org.stillwater.api.plugin.Constrained.Rules;

/** What an option must satisfy to be a covariance matrix. */
final class CovarianceRules {
  /** Rounding in the last decimal that someone wrote down, relative to the diagonal. */
  private static final double ASYMMETRY = 1e-12;

  private CovarianceRules() {}

  /**
   * Requires a symmetric positive definite d×d matrix.
   *
   * @param name what messages call it
   */
  static void state(Rules rules, String option, String name, Matrix matrix, int d) {
    if (matrix.rows() != d || matrix.columns() != d) {
      rules.require(
          false,
          option,
          "%s is a %d×%d matrix; in dimension %d it must be %d×%d"
              .formatted(name, matrix.rows(), matrix.columns(), d, d, d));
      return;
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        double gap = Math.abs(matrix.get(i, j) - matrix.get(j, i));
        double scale = Math.sqrt(Math.abs(matrix.get(i, i) * matrix.get(j, j)));
        if (!(gap <= ASYMMETRY * scale)) {
          rules.require(
              false,
              option,
              "%s is not symmetric: row %d, column %d is %s but row %d, column %d is %s"
                  .formatted(name, j + 1, i + 1, matrix.get(j, i), i + 1, j + 1, matrix.get(i, j)));
          return;
        }
      }
    }
    try {
      Cholesky.factor(matrix);
    } catch (IllegalArgumentException e) {
      rules.require(false, option, name + " is " + e.getMessage() + "; it must be positive");
    }
  }
}
