package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.random.RngStream;

class ChainsTest {
  /** x ← φ x + √(1−φ²) ξ, stationary N(0, 1). */
  private static double[][] autoregressive(int chains, int length, double phi, long seed) {
    double[][] x = new double[chains][length];
    for (int m = 0; m < chains; m++) {
      RngStream rng = RngStream.of(seed).child(m);
      double at = rng.nextGaussian();
      for (int t = 0; t < length; t++) {
        x[m][t] = at;
        at = phi * at + Math.sqrt(1 - phi * phi) * rng.nextGaussian();
      }
    }
    return x;
  }

  /**
   * The effective number is M N (1−φ)/(1+φ). τ is summed from some 1/(1−φ) autocorrelations, each
   * known to about √(τ/MN), and cutting the sequence where it is lost in noise biases it by as
   * much: 10 % is five times √(τ/MN)·√τ for φ = 0.9, where τ = 19.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.9, -0.3})
  void the_effective_size_of_an_autoregressive_chain_is_known(double phi) {
    double states = 20 * 2000;
    Chains chains = new Chains(autoregressive(20, 2000, phi, 1));

    double expected = states * (1 - phi) / (1 + phi);
    assertThat(chains.effectiveSize()).isCloseTo(expected, within(0.1 * expected));
    assertThat(Math.abs(chains.mean())).isLessThan(4 / Math.sqrt(expected));
    assertThat(chains.standardError())
        .isCloseTo(1 / Math.sqrt(expected), within(0.1 / Math.sqrt(expected)));
  }

  /**
   * Over many repetitions the error of the mean has the variance that is claimed, to 5/√(2·400): of
   * a few long chains, of some, and of many short ones.
   */
  @ParameterizedTest
  @CsvSource({"3, 2000, 0.8", "50, 80, 0.6", "500, 16, 0.9"})
  void standard_errors_are_those_that_repetitions_show(int chains, int length, double phi) {
    int repetitions = 400;
    double squares = 0;
    for (int k = 0; k < repetitions; k++) {
      Chains some = new Chains(autoregressive(chains, length, phi, 100 + k));
      double z = some.mean() / some.standardError();
      squares += z * z / repetitions;
    }
    assertThat(squares).isCloseTo(1, within(5 * Math.sqrt(2.0 / repetitions)));
  }

  /**
   * The mean of T states has the variance (1 + 2 Σ (1 − t/T) φ^t)/T, and what is claimed for M
   * chains is a variance of M numbers: wrong by √(2/M) of itself, of which four are allowed.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7, 0.8, 0.95})
  void standard_errors_of_many_short_chains_are_exact(double phi) {
    int chains = 4000;
    int length = 24;
    double expected = 1;
    for (int t = 1; t < length; t++) {
      expected += 2 * (1 - (double) t / length) * Math.pow(phi, t);
    }
    expected /= (double) chains * length;

    double error = new Chains(autoregressive(chains, length, phi, 11)).standardError();
    assertThat(error * error / expected).isCloseTo(1, within(4 * Math.sqrt(2.0 / chains)));
  }

  /** A particle that does not move is one state, whatever the length of its chain. */
  @Test
  void particles_that_stick_count_once() {
    double[][] stuck = new double[100][20];
    RngStream rng = RngStream.of(3);
    for (double[] chain : stuck) {
      double place = rng.nextGaussian();
      for (int t = 0; t < 20; t++) {
        chain[t] = place + 1e-6 * rng.nextGaussian();
      }
    }
    assertThat(new Chains(stuck).effectiveSize()).isCloseTo(100, within(0.1));
    assertThat(new Chains(stuck).rHat()).isGreaterThan(10);
  }

  @Test
  void r_hat_is_one_for_chains_of_one_law_and_sees_place_and_spread() {
    double[][] same = autoregressive(8, 1000, 0, 4);
    // B is of the order of W/N: R̂ − 1 of 1/2N times a χ² variable of 15 degrees over 15, N = 500,
    // and the larger of two is taken; five times its mean.
    assertThat(new Chains(same).rHat()).isBetween(0.998, 1 + 5 * 0.5 / 500);

    double[][] moved = autoregressive(8, 1000, 0, 4);
    for (int t = 0; t < 1000; t++) {
      moved[0][t] += 3;
    }
    // B = 9·(2/16)(14/15), W = 1 before ranks, which bound the outliers a little: R̂ < √2.05 =
    // 1.43.
    assertThat(new Chains(moved).rHat()).isBetween(1.2, 1.5);

    double[][] wide = autoregressive(8, 1000, 0, 4);
    for (int t = 0; t < 1000; t++) {
      wide[0][t] *= 5;
    }
    assertThat(new Chains(wide).rHat()).isGreaterThan(1.1);
  }

  @Test
  void r_hat_does_not_change_under_a_monotone_map() {
    double[][] chains = autoregressive(4, 200, 0.5, 5);
    double[][] stretched = new double[4][200];
    for (int m = 0; m < 4; m++) {
      for (int t = 0; t < 200; t++) {
        stretched[m][t] = 3 * chains[m][t] + 7;
      }
    }
    assertThat(new Chains(stretched).rHat()).isCloseTo(new Chains(chains).rHat(), within(1e-12));
  }

  @Test
  void quantiles_of_the_normal_law() {
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-8));
    assertThat(NormalQuantile.of(0.001)).isCloseTo(-3.090232306167813, within(1e-8));
    assertThat(NormalQuantile.of(0.5)).isZero();
    assertThat(NormalQuantile.of(0.8)).isEqualTo(-NormalQuantile.of(1 - 0.8));
  }

  /** Room is for 8,192 states of one particle: of 20,000, every fourth. */
  @Test
  void a_long_history_is_thinned_evenly() {
    ChainHistory history = new ChainHistory(1, 1);
    for (int k = 0; k < 20_000; k++) {
      history.add(Batch.of(new double[] {k}));
    }
    Chains chains = history.chains(0, 0);
    assertThat(chains.length()).isEqualTo(5000);
    // The mean of 0, 4, …, 19,996.
    assertThat(chains.mean()).isCloseTo(9998, within(1e-9));
    // Less the first half: 10,000, …, 19,996.
    assertThat(history.chains(0, 0.5).mean()).isCloseTo(14_998, within(1e-9));
  }

  @Test
  void a_restored_history_goes_on_as_the_saved_one() throws IOException {
    ChainHistory straight = new ChainHistory(4000, 2);
    ChainHistory first = new ChainHistory(4000, 2);
    RngStream rng = RngStream.of(7);
    Batch x = Batch.zeros(4000, 2);
    ChainHistory resumed = new ChainHistory(4000, 2);
    for (int k = 0; k < 50; k++) {
      rng.fillGaussian(x);
      straight.add(x);
      if (k < 23) {
        first.add(x);
      }
      if (k == 22) {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        first.save(new DataOutputStream(saved));
        resumed.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      }
      if (k > 22) {
        resumed.add(x);
      }
    }
    assertThat(resumed.chains(1, 0.5).mean()).isEqualTo(straight.chains(1, 0.5).mean());
    assertThat(resumed.chains(1, 0.5).length()).isEqualTo(straight.chains(1, 0.5).length());
  }
}
