package org.stillwater.api.truth;

import org.apiguardian.api.API;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;

/** Is a Gaussian law and knows which: a capability of targets and of initial laws. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface KnownGaussian {
  /** Its mean and covariance. */
  Parameters gaussian();

  /**
   * N(m, Σ).
   *
   * @param mean m, d numbers
   * @param covariance Σ, d×d, symmetric and positive definite
   */
  record Parameters(Vector mean, Matrix covariance) {}
}
