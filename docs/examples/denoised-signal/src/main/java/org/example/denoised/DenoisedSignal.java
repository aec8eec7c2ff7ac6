package org.example.denoised;

import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.config.Options;

/**
 * What a signal was, given noisy observations y of it and a denoiser D in place of a prior: a
 * target known by its score alone. By Tweedie's formula a denoiser at noise level ε gives the score
 * of the prior smoothed by that noise, (D(x) − x)/ε², so
 *
 * <pre>∇ log π(x) = (y − x)/σ² + (D(x) − x)/ε².</pre>
 *
 * <p>D could be a neural network; here it shrinks the signal's wavelet coefficients. No density is
 * asked for, and none is given: metrics and samplers that need one say so.
 *
 * <p>Immutable and safe for any number of threads. Source: Laumont, De Bortoli, Almansa, Delon,
 * Durmus and Pereyra, Bayesian imaging using plug and play priors, SIAM Journal on Imaging Sciences
 * 15(2), 2022.
 */
public final class DenoisedSignal implements Target {
  private final double[] observed;
  private final double variance;
  private final double smoothing;
  private final HaarShrinkage denoiser;

  /** With the given options. */
  public DenoisedSignal(DenoisedSignalOptions options) {
    DenoisedSignalOptions checked = Options.checked(options);
    observed = checked.observed().toArray();
    variance = checked.noise() * checked.noise();
    smoothing = checked.level() * checked.level();
    denoiser = new HaarShrinkage(observed.length, checked.threshold());
  }

  // tag::target[]
  @Override
  public int dimension() {
    return observed.length;
  }

  @Override
  public void score(Batch x, Batch out) {
    int d = observed.length;
    double[] denoised = new double[d];
    for (int i = 0; i < x.size(); i++) {
      System.arraycopy(x.array(), x.offset(i), denoised, 0, d);
      denoiser.apply(denoised);
      for (int j = 0; j < d; j++) {
        double at = x.array()[x.offset(i) + j];
        out.array()[out.offset(i) + j] =
            (observed[j] - at) / variance + (denoised[j] - at) / smoothing;
      }
    }
  }
  // end::target[]
}
