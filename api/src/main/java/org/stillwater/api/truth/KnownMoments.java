package org.stillwater.api.truth;

import java.util.Optional;
import org.apiguardian.api.API;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;

/**
 * Knows moments of π, exactly or from a reference run. Each is absent where it is unknown or does
 * not exist.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface KnownMoments {
  /** The covariance matrix, d×d. */
  Optional<Estimate<Matrix>> covariance();

  /** E x_iᵏ of each coordinate, d numbers, for orders k from 1 (the mean) to 4. */
  Optional<Estimate<Vector>> rawMoment(int order);

  /** Where the figures come from: a formula, or the reference run that made them. */
  String origin();

  /**
   * A known quantity.
   *
   * @param value the quantity
   * @param standardError its standard error, entry by entry; zeros where it is exact
   */
  record Estimate<T>(T value, T standardError) {
    /** An exactly known vector. */
    public static Estimate<Vector> exact(Vector value) {
      return new Estimate<>(value, Vector.constant(value.size(), 0));
    }

    /** An exactly known matrix. */
    public static Estimate<Matrix> exact(Matrix value) {
      return new Estimate<>(value, Matrix.of(new double[value.rows()][value.columns()]));
    }
  }
}
