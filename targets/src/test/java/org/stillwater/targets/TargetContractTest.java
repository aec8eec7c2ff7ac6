package org.stillwater.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownModes;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;
import org.stillwater.targets.Cases.Case;

/** What every target of this module must satisfy. */
class TargetContractTest {
  private static final int DRAWS = 100_000;

  @ParameterizedTest
  @MethodSource("org.stillwater.targets.Cases#all")
  void the_score_is_the_gradient_of_the_log_density(Case given) {
    Numbers.assertScoreIsGradient(
        given.target(), capability(given, LogDensity.class), given.points(20));
  }

  @ParameterizedTest
  @MethodSource("org.stillwater.targets.Cases#all")
  void the_divergence_is_that_of_the_score(Case given) {
    Numbers.assertDivergenceIsTrace(
        given.target(), capability(given, ScoreDivergence.class), given.points(20));
  }

  @ParameterizedTest
  @MethodSource("org.stillwater.targets.Cases#all")
  void a_row_does_not_depend_on_how_the_batch_is_cut(Case given) {
    Batch x = given.points(301);
    Batch whole = Batch.zeros(x.size(), x.dimension());
    given.target().score(x, whole);
    double[] densities = new double[x.size()];
    capability(given, LogDensity.class).logDensity(x, densities);
    double[] divergences = new double[x.size()];
    capability(given, ScoreDivergence.class).divergence(x, divergences);
    for (int size : new int[] {1, 7, 128, 200}) {
      Batch cut = Batch.zeros(x.size(), x.dimension());
      for (int from = 0; from < x.size(); from += size) {
        int to = Math.min(from + size, x.size());
        given.target().score(x.slice(from, to), cut.slice(from, to));
        double[] values = new double[to - from];
        capability(given, LogDensity.class).logDensity(x.slice(from, to), values);
        assertThat(values).containsExactly(Arrays.copyOfRange(densities, from, to));
        capability(given, ScoreDivergence.class).divergence(x.slice(from, to), values);
        assertThat(values).containsExactly(Arrays.copyOfRange(divergences, from, to));
      }
      assertThat(cut.sameNumbers(whole)).as("shards of %d rows", size).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("org.stillwater.targets.Cases#all")
  void the_score_is_finite_in_the_far_tails_and_points_inwards(Case given) {
    int d = given.target().dimension();
    for (double distance : new double[] {1e2, 1e3, 1e8, 1e20, 1e75, 1e150}) {
      for (double sign : new double[] {-1, 1}) {
        Batch x = Batch.zeros(2, d);
        Arrays.fill(x.array(), 0, d, sign * distance);
        x.set(1, d - 1, sign * distance);
        Batch out = Batch.zeros(2, d);
        given.target().score(x, out);
        double[] logDensity = new double[2];
        capability(given, LogDensity.class).logDensity(x, logDensity);
        for (int i = 0; i < 2; i++) {
          double inwards = 0;
          for (int j = 0; j < d; j++) {
            assertThat(out.get(i, j)).isNotNaN();
            inwards -= out.get(i, j) / distance * (x.get(i, j) / distance);
          }
          assertThat(logDensity[i]).isNotNaN();
          if (distance <= given.reach()) {
            assertThat(inwards).isPositive().isFinite();
            assertThat(logDensity[i]).isFinite();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.stillwater.targets.Cases#all")
  void one_stream_gives_one_set_of_draws(Case given) {
    ExactDraws draws = assumed(given, ExactDraws.class);
    RngStream stream = RngStream.of(3);
    assertThat(draws.draw(50, stream.child("a")).sameNumbers(draws.draw(50, stream.child("a"))))
        .isTrue();
    assertThat(draws.draw(50, stream.child("a")).sameNumbers(draws.draw(50, stream.child("b"))))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("org.stillwater.targets.Cases#all")
  void steins_identities_hold_for_exact_draws(Case given) {
    Batch x = assumed(given, ExactDraws.class).draw(DRAWS, RngStream.of(1).child(given.name()));
    int d = x.dimension();
    Batch scores = Batch.zeros(DRAWS, d);
    given.target().score(x, scores);
    double[] divergences = new double[DRAWS];
    capability(given, ScoreDivergence.class).divergence(x, divergences);
    for (int j = 0; j < d; j++) {
      int a = j;
      Numbers.assertMean("E s_" + j, sample(i -> scores.get(i, a)), 0);
      for (int k = 0; k < d; k++) {
        int b = k;
        Numbers.assertMean(
            "E x_%d s_%d".formatted(j, k),
            sample(i -> x.get(i, a) * scores.get(i, b)),
            j == k ? -1 : 0);
      }
    }
    Numbers.assertMean(
        "E ‖s‖² + Δ log π",
        sample(
            i -> {
              double square = divergences[i];
              for (int j = 0; j < d; j++) {
                square += scores.get(i, j) * scores.get(i, j);
              }
              return square;
            }),
        0);
  }

  @ParameterizedTest
  @MethodSource("org.stillwater.targets.Cases#all")
  void declared_moments_are_those_of_exact_draws(Case given) {
    Batch x = assumed(given, ExactDraws.class).draw(DRAWS, RngStream.of(2).child(given.name()));
    KnownMoments truth = capability(given, KnownMoments.class);
    Vector mean = truth.rawMoment(1).orElseThrow().value();
    for (int j = 0; j < x.dimension(); j++) {
      int a = j;
      for (int order = 1; order <= 4; order++) {
        int power = order;
        Numbers.assertMean(
            "moment %d of coordinate %d".formatted(order, j),
            sample(i -> Math.pow(x.get(i, a), power)),
            truth.rawMoment(order).orElseThrow().value().get(j));
      }
      for (int k = 0; k <= j; k++) {
        int b = k;
        Numbers.assertMean(
            "covariance %d, %d".formatted(j, k),
            sample(i -> (x.get(i, a) - mean.get(a)) * (x.get(i, b) - mean.get(b))),
            truth.covariance().orElseThrow().value().get(j, k));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.stillwater.targets.Cases#all")
  void modes_receive_their_mass_of_exact_draws(Case given) {
    KnownModes modes = assumed(given, KnownModes.class);
    Batch x = capability(given, ExactDraws.class).draw(DRAWS, RngStream.of(5).child(given.name()));
    int[] assigned = new int[DRAWS];
    modes.assign(x, assigned);
    double total = 0;
    for (int k = 0; k < modes.modes().size(); k++) {
      int mode = k;
      double mass = modes.modes().get(k).mass();
      Numbers.assertMean("mass of mode " + k, sample(i -> assigned[i] == mode ? 1 : 0), mass);
      total += mass;
    }
    assertThat(total).isCloseTo(1, within(1e-12));
  }

  private static double[] sample(IntToDoubleFunction value) {
    double[] sample = new double[DRAWS];
    Arrays.setAll(sample, value);
    return sample;
  }

  private static <C> C capability(Case given, Class<C> type) {
    return given.target().capability(type).orElseThrow();
  }

  private static <C> C assumed(Case given, Class<C> type) {
    Optional<C> capability = given.target().capability(type);
    assumeThat(capability).isPresent();
    return capability.orElseThrow();
  }
}
