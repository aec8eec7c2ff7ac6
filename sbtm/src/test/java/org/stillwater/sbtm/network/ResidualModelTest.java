package org.stillwater.sbtm.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.ScoreField;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.sbtm.loss.ExplicitLoss;
import org.stillwater.sbtm.loss.ImplicitLoss;

class ResidualModelTest {
  /** The score of N(0, I). */
  private static final ScoreField RESTORING =
      (x, out) -> {
        for (int i = 0; i < x.size(); i++) {
          for (int k = 0; k < x.dimension(); k++) {
            out.set(i, k, -x.get(i, k));
          }
        }
      };

  /** Unit roundoff of float. */
  private static final double U = Math.ulp(1f) / 2.0;

  /**
   * A sum of m rounded products errs by at most m u Σ|a b| (Higham, Accuracy and Stability, §3.1),
   * and by about √m u Σ|a b| when roundings are independent. Three such sums of length H are nested
   * on the road to score and divergence and five on the way back, where a further one runs over the
   * particles; values are measured against the size of the whole vector, which stands in for Σ|a
   * b|.
   */
  private static double bound(int nested, int length) {
    return 4 * nested * Math.sqrt(length) * U;
  }

  @ParameterizedTest
  @CsvSource({"1,128,250", "2,128,101", "10,128,100", "20,128,37", "3,50,120"})
  void score_and_divergence_agree_with_the_double_reference(int d, int width, int n) {
    Fixture fixture = Fixture.of(d, width, n, 5);
    double[] score = new double[n * d];
    double[] divergence = new double[n];
    try (ResidualModel model = new ResidualModel(fixture.layout(), 1)) {
      model.scoreAndDivergence(
          fixture.parameters(),
          fixture.batch(),
          Batch.wrap(score, n, d),
          divergence,
          Parallel.SEQUENTIAL);
    }
    ReferenceNetwork reference = fixture.reference();
    double[] expectedScore = new double[n * d];
    double[] expectedDivergence = new double[n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(reference.score(fixture.particle(i)), 0, expectedScore, i * d, d);
      expectedDivergence[i] = reference.divergence(fixture.particle(i));
    }
    assertThat(relativeError(score, expectedScore)).isLessThan(bound(3, width));
    assertThat(relativeError(divergence, expectedDivergence)).isLessThan(bound(3, width));
  }

  @ParameterizedTest
  @CsvSource({"1,128,250", "2,128,101", "10,128,100", "20,128,37", "3,50,120"})
  void the_gradient_for_any_cotangents_agrees_with_the_double_reference(int d, int width, int n) {
    Fixture fixture = Fixture.of(d, width, n, 6);
    float[] gradient = new float[fixture.layout().size()];
    try (ResidualModel model = new ResidualModel(fixture.layout(), 1)) {
      gradient(model, fixture, linear(d, true), gradient);
    }
    assertThat(worstBlock(fixture, gradient, expectedGradient(fixture, true)))
        .isLessThan(bound(6, Math.max(width, n)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void without_divergence_the_gradient_is_the_scores_alone(int d) {
    int n = 230;
    Fixture fixture = Fixture.of(d, 128, n, 7);
    float[] gradient = new float[fixture.layout().size()];
    try (ResidualModel model = new ResidualModel(fixture.layout(), 1)) {
      float[] first = new float[gradient.length];
      gradient(model, fixture, linear(d, true), first);
      gradient(model, fixture, linear(d, false), gradient);
    }
    assertThat(worstBlock(fixture, gradient, expectedGradient(fixture, false)))
        .isLessThan(bound(4, n));
  }

  @Test
  void losses_are_their_definitions() {
    int d = 3;
    int n = 230;
    Fixture fixture = Fixture.of(d, 64, n, 8);
    ReferenceNetwork network = fixture.reference();
    double[] reference = new double[n * d];
    double implicit = 0;
    double explicit = 0;
    for (int i = 0; i < n; i++) {
      double[] s = network.score(fixture.particle(i));
      implicit += 2 * network.divergence(fixture.particle(i)) / n;
      for (int k = 0; k < d; k++) {
        reference[i * d + k] = -fixture.particles()[i * d + k];
        implicit += s[k] * s[k] / n;
        explicit += Math.pow(s[k] - reference[i * d + k], 2) / n;
      }
    }
    float[] gradient = new float[fixture.layout().size()];
    try (ResidualModel model = new ResidualModel(fixture.layout(), 1)) {
      double foundImplicit = gradient(model, fixture, new ImplicitLoss(), gradient);
      double foundExplicit =
          model.gradient(
              fixture.parameters(),
              fixture.batch(),
              new ExplicitLoss(),
              Optional.of(RESTORING),
              RngStream.of(0),
              Parallel.SEQUENTIAL,
              gradient);
      assertThat(Math.abs(foundImplicit - implicit) / Math.abs(implicit)).isLessThan(bound(3, 64));
      assertThat(Math.abs(foundExplicit - explicit) / explicit).isLessThan(bound(3, 64));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void threads_do_not_change_a_bit(int threads) {
    int d = 4;
    int n = 1930;
    Fixture fixture = Fixture.of(d, 128, n, 9);
    float[] alone = new float[fixture.layout().size()];
    float[] together = new float[fixture.layout().size()];
    double one;
    double many;
    try (ResidualModel model = new ResidualModel(fixture.layout(), 1)) {
      one = gradient(model, fixture, new ImplicitLoss(), alone);
    }
    for (int repeat = 0; repeat < 20; repeat++) {
      try (ThreadTeam team = new ThreadTeam(threads);
          ResidualModel model = new ResidualModel(fixture.layout(), threads)) {
        many = gradient(model, fixture, new ImplicitLoss(), together, team);
      }
      assertThat(together).isEqualTo(alone);
      assertThat(many).isEqualTo(one);
    }
  }

  @Test
  void a_gradient_allocates_nothing_off_heap_and_closing_frees_everything() {
    Fixture fixture = Fixture.of(2, 128, 400, 10);
    float[] gradient = new float[fixture.layout().size()];
    new ResidualModel(fixture.layout(), 1).close();
    long before = Pointer.totalBytes();
    ResidualModel model = new ResidualModel(fixture.layout(), 1);
    long bytes = Pointer.totalBytes();
    long count = Pointer.totalCount();
    assertThat(bytes - before).isEqualTo(model.offHeapBytes()).isPositive();
    for (int i = 0; i < 10; i++) {
      gradient(model, fixture, new ImplicitLoss(), gradient);
      assertThat(Pointer.totalBytes()).isEqualTo(bytes);
      assertThat(Pointer.totalCount()).isEqualTo(count);
    }
    model.close();
    assertThat(Pointer.totalBytes()).isEqualTo(before);
  }

  @Test
  void a_thousand_models_leave_no_native_memory_behind() {
    Fixture fixture = Fixture.of(1, 128, 100, 12);
    float[] gradient = new float[fixture.layout().size()];
    long bytes = Pointer.totalBytes();
    long count = Pointer.totalCount();
    for (int i = 0; i < 1000; i++) {
      try (ResidualModel model = new ResidualModel(fixture.layout(), 1)) {
        gradient(model, fixture, new ImplicitLoss(), gradient);
      }
    }
    assertThat(Pointer.totalBytes()).isEqualTo(bytes);
    assertThat(Pointer.totalCount()).isEqualTo(count);
  }

  @Test
  void another_thread_setting_of_the_library_does_not_change_a_bit() {
    Fixture fixture = Fixture.of(2, 128, 400, 13);
    float[] expected = new float[fixture.layout().size()];
    float[] found = new float[fixture.layout().size()];
    try (ResidualModel model = new ResidualModel(fixture.layout(), 1)) {
      gradient(model, fixture, new ImplicitLoss(), expected);
      openblas.blas_set_num_threads(4); // as ND4J does when it starts
      gradient(model, fixture, new ImplicitLoss(), found);
    }
    assertThat(found).isEqualTo(expected);
  }

  private static double gradient(
      ResidualModel model, Fixture fixture, ScoreLoss loss, float[] gradient) {
    return gradient(model, fixture, loss, gradient, Parallel.SEQUENTIAL);
  }

  private static double gradient(
      ResidualModel model, Fixture fixture, ScoreLoss loss, float[] gradient, Parallel parallel) {
    return model.gradient(
        fixture.parameters(),
        fixture.batch(),
        loss,
        Optional.empty(),
        RngStream.of(0),
        parallel,
        gradient);
  }

  /** A loss that is linear in score and divergence, with other coefficients for each particle. */
  private static ScoreLoss linear(int d, boolean divergence) {
    return new ScoreLoss() {
      @Override
      public Set<Need> needs() {
        return divergence ? Set.of(Need.DIVERGENCE) : Set.of();
      }

      @Override
      public Plan plan(Batch x, RngStream rng) {
        return Plan.at(x);
      }

      @Override
      public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
        int first = outputs.plan().points().offset() / d;
        for (int i = 0; i < outputs.score().size(); i++) {
          double[] row = ReferenceNetworkTest.cotangent(first + i, d);
          for (int k = 0; k < d; k++) {
            out.score().set(i, k, row[k]);
          }
          if (divergence) {
            out.divergence()[i] = ReferenceNetworkTest.weight(first + i);
          }
        }
        return 0;
      }
    };
  }

  private static double[] expectedGradient(Fixture fixture, boolean divergence) {
    ReferenceNetwork network = fixture.reference();
    double[] gradient = new double[fixture.layout().size()];
    for (int i = 0; i < fixture.n(); i++) {
      network.addGradient(
          fixture.particle(i),
          ReferenceNetworkTest.cotangent(i, fixture.layout().dimension()),
          divergence ? ReferenceNetworkTest.weight(i) : 0,
          gradient);
    }
    return gradient;
  }

  /** The greatest relative error among the eight blocks of parameters. */
  private static double worstBlock(Fixture fixture, float[] found, double[] expected) {
    ResidualLayout l = fixture.layout();
    int[] at = {
      l.inputWeights(),
      l.inputBias(),
      l.skipWeights(),
      l.skipBias(),
      l.hiddenWeights(),
      l.hiddenBias(),
      l.outputWeights(),
      l.outputBias(),
      l.size()
    };
    double[] asDouble = IntStream.range(0, found.length).mapToDouble(i -> found[i]).toArray();
    double worst = 0;
    for (int b = 0; b < 8; b++) {
      worst =
          Math.max(
              worst,
              relativeError(
                  Arrays.copyOfRange(asDouble, at[b], at[b + 1]),
                  Arrays.copyOfRange(expected, at[b], at[b + 1])));
    }
    return worst;
  }

  private static double relativeError(double[] found, double[] expected) {
    double error = 0;
    double norm = 0;
    for (int i = 0; i < found.length; i++) {
      error += Math.pow(found[i] - expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    return Math.sqrt(error / norm);
  }
}
