package org.stillwater.targets.schools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.targets.Numbers;

class EightSchoolsTest {
  private static final double[] POSTERIORDB = {
    6.1505, 4.9396, 3.9059, 4.7960, 3.6144, 4.0511, 6.3172, 4.8840
  };

  private final EightSchools target = new EightSchools();

  /**
   * The means of posteriordb's 10,000 reference draws within four of their standard errors: those
   * of μ (0.033) and τ (0.032) are given with them, that of a θ is at most 6/√10,000 since none has
   * a standard deviation above 6.
   */
  @Test
  void the_means_are_those_of_posteriordb() {
    assertThat(target.rawMoment(1).orElseThrow().value().get(0))
        .isCloseTo(4.4105, within(4 * 0.033));
    assertThat(target.meanScale()).isCloseTo(3.6021, within(4 * 0.032));
    Vector effects = target.meanEffects();
    for (int j = 0; j < EightSchools.SCHOOLS; j++) {
      assertThat(effects.get(j)).isCloseTo(POSTERIORDB[j], within(4 * 0.06));
    }
  }

  @Test
  void the_standard_deviation_of_mu_is_that_of_posteriordb() {
    double variance = target.covariance().orElseThrow().value().get(0, 0);

    // 10,000 draws have a standard deviation to 1/√20,000 of itself.
    assertThat(Math.sqrt(variance)).isCloseTo(3.31, within(4 * 3.31 / Math.sqrt(20_000) + 0.005));
  }

  /** Z is the mean likelihood of draws of the prior. */
  @Test
  void the_normaliser_is_the_evidence() {
    RngStream rng = RngStream.of(47);
    double logEvidence = target.logNormaliser().orElseThrow();
    double[] sample = new double[200_000];
    for (int i = 0; i < sample.length; i++) {
      double mu = 5 * rng.nextGaussian();
      double tau = 5 * Math.abs(Math.tan(Math.PI * (rng.nextDouble() - 0.5)));
      double logLikelihood = 0;
      for (int j = 0; j < EightSchools.SCHOOLS; j++) {
        double theta = mu + tau * rng.nextGaussian();
        double error = EightSchools.error(j);
        double z = (EightSchools.effect(j) - theta) / error;
        logLikelihood -= 0.5 * z * z + Math.log(error) + 0.5 * Math.log(2 * Math.PI);
      }
      sample[i] = Math.exp(logLikelihood - logEvidence);
    }
    Numbers.assertMean("mean likelihood over evidence", sample, 1);
  }
}
