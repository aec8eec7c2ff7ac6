package org.stillwater.sbtm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

class LayeredModelTest {
  private static final Fixture.Shape PAPER = Fixture.Shape.residual(128, 128);

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
   * and by about √m u Σ|a b| when roundings are independent. As many such sums of length H as there
   * are layers, and one, are nested on the road to score and divergence, and about twice as many on
   * the way back, where a further one runs over the points; values are measured against the size of
   * the whole vector, which stands in for Σ|a b|. An activation adds up to 16 u (half of the bound
   * of {@link FastTanh}) in each layer.
   */
  private static double bound(int nested, int length) {
    return nested * (4 * Math.sqrt(length) + 16) * U;
  }

  static Stream<Arguments> shapesAndDimensions() {
    return Stream.concat(
        Fixture.Shape.all(24, 17).flatMap(shape -> Stream.of(1, 3).map(d -> arguments(shape, d))),
        Stream.of(
            arguments(PAPER, 1),
            arguments(PAPER, 10),
            arguments(PAPER, 20),
            arguments(Fixture.Shape.residual(128, 128, 128, 128), 2),
            arguments(Fixture.Shape.residual(32, 32, 32), 25)));
  }

  @ParameterizedTest
  @MethodSource("shapesAndDimensions")
  void score_and_divergence_agree_with_the_double_reference(Fixture.Shape shape, int d) {
    int n = 211;
    Fixture fixture = Fixture.of(shape, d, n, 5);
    double[] score = new double[n * d];
    double[] again = new double[n * d];
    double[] divergence = new double[n];
    try (LayeredModel model = fixture.model(1)) {
      model.scoreAndDivergence(
          fixture.parameters(),
          fixture.batch(),
          Batch.wrap(score, n, d),
          divergence,
          Parallel.SEQUENTIAL);
      model.score(
          fixture.parameters(), fixture.batch(), Batch.wrap(again, n, d), Parallel.SEQUENTIAL);
    }
    ReferenceNetwork reference = fixture.reference();
    double[] expectedScore = new double[n * d];
    double[] expectedDivergence = new double[n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(reference.score(fixture.point(i)), 0, expectedScore, i * d, d);
      expectedDivergence[i] = reference.divergence(fixture.point(i));
    }
    double bound = bound(1 + shape.widths().size(), Collections.max(shape.widths()));
    assertThat(relativeError(score, expectedScore)).isLessThan(bound);
    assertThat(relativeError(again, expectedScore)).isLessThan(bound);
    assertThat(relativeError(divergence, expectedDivergence)).isLessThan(bound);
  }

  @ParameterizedTest
  @MethodSource("shapesAndDimensions")
  void the_gradient_for_any_cotangents_agrees_with_the_double_reference(
      Fixture.Shape shape, int d) {
    int n = 113;
    Fixture fixture = Fixture.of(shape, d, n, 6);
    float[] gradient = new float[fixture.layout().size()];
    List<Set<Need>> all =
        List.of(
            Set.of(Need.DIVERGENCE, Need.DIRECTIONAL_DERIVATIVE),
            Set.of(Need.DIVERGENCE),
            Set.of(Need.DIRECTIONAL_DERIVATIVE),
            Set.of()); // the last runs where the first left its traces
    double bound =
        bound(2 + 2 * shape.widths().size(), Math.max(Collections.max(shape.widths()), n));
    try (LayeredModel model = fixture.model(1)) {
      for (Set<Need> needs : all) {
        double value = gradient(model, fixture, linear(fixture, needs), gradient);
        double[] expected = new double[gradient.length];
        double expectedValue = expected(fixture, needs, expected);
        assertThat(worstBlock(fixture, gradient, expected)).as("%s", needs).isLessThan(bound);
        assertThat(Math.abs(value - expectedValue) / Math.sqrt(n * d))
            .as("%s", needs)
            .isLessThan(50 * bound);
      }
    }
  }

  @Test
  void losses_are_their_definitions() {
    int d = 3;
    int n = 230;
    Fixture fixture = Fixture.of(Fixture.Shape.residual(64, 64), d, n, 8);
    ReferenceNetwork network = fixture.reference();
    double[] reference = new double[n * d];
    double implicit = 0;
    double explicit = 0;
    for (int i = 0; i < n; i++) {
      double[] s = network.score(fixture.point(i));
      implicit += 2 * network.divergence(fixture.point(i)) / n;
      for (int k = 0; k < d; k++) {
        reference[i * d + k] = -fixture.points()[i * d + k];
        implicit += s[k] * s[k] / n;
        explicit += Math.pow(s[k] - reference[i * d + k], 2) / n;
      }
    }
    float[] gradient = new float[fixture.layout().size()];
    try (LayeredModel model = fixture.model(1)) {
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
    Fixture fixture = Fixture.of(PAPER, d, n, 9);
    float[] alone = new float[fixture.layout().size()];
    float[] together = new float[fixture.layout().size()];
    double one;
    double many;
    try (LayeredModel model = fixture.model(1)) {
      one = gradient(model, fixture, new ImplicitLoss(), alone);
    }
    for (int repeat = 0; repeat < 20; repeat++) {
      try (ThreadTeam team = new ThreadTeam(threads);
          LayeredModel model = fixture.model(threads)) {
        many = gradient(model, fixture, new ImplicitLoss(), together, team);
      }
      assertThat(together).isEqualTo(alone);
      assertThat(many).isEqualTo(one);
    }
  }

  @Test
  void a_gradient_allocates_nothing_off_heap_and_closing_frees_everything() {
    Fixture fixture = Fixture.of(PAPER, 2, 400, 10);
    float[] gradient = new float[fixture.layout().size()];
    fixture.model(1).close();
    long before = Pointer.totalBytes();
    LayeredModel model = fixture.model(1);
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
    Fixture fixture = Fixture.of(PAPER, 1, 100, 12);
    float[] gradient = new float[fixture.layout().size()];
    long bytes = Pointer.totalBytes();
    long count = Pointer.totalCount();
    for (int i = 0; i < 1000; i++) {
      try (LayeredModel model = fixture.model(1)) {
        gradient(model, fixture, new ImplicitLoss(), gradient);
      }
    }
    assertThat(Pointer.totalBytes()).isEqualTo(bytes);
    assertThat(Pointer.totalCount()).isEqualTo(count);
  }

  @Test
  void another_thread_setting_of_the_library_does_not_change_a_bit() {
    Fixture fixture = Fixture.of(PAPER, 2, 400, 13);
    float[] expected = new float[fixture.layout().size()];
    float[] found = new float[fixture.layout().size()];
    try (LayeredModel model = fixture.model(1)) {
      gradient(model, fixture, new ImplicitLoss(), expected);
      openblas.blas_set_num_threads(4); // as ND4J does when it starts
      gradient(model, fixture, new ImplicitLoss(), found);
    }
    assertThat(found).isEqualTo(expected);
  }

  private static double gradient(
      LayeredModel model, Fixture fixture, ScoreLoss loss, float[] gradient) {
    return gradient(model, fixture, loss, gradient, Parallel.SEQUENTIAL);
  }

  private static double gradient(
      LayeredModel model, Fixture fixture, ScoreLoss loss, float[] gradient, Parallel parallel) {
    return model.gradient(
        fixture.parameters(),
        fixture.batch(),
        loss,
        Optional.empty(),
        RngStream.of(0),
        parallel,
        gradient);
  }

  /** A loss that is linear in all it needs and the score, other coefficients for each point. */
  private static ScoreLoss linear(Fixture fixture, Set<Need> needs) {
    int d = fixture.layout().dimension();
    boolean divergence = needs.contains(Need.DIVERGENCE);
    boolean directional = needs.contains(Need.DIRECTIONAL_DERIVATIVE);
    return new ScoreLoss() {
      @Override
      public Set<Need> needs() {
        return needs;
      }

      @Override
      public Plan plan(Batch x, RngStream rng) {
        Batch tangents = Batch.zeros(x.size(), d);
        for (int i = 0; i < x.size(); i++) {
          System.arraycopy(fixture.tangent(x.offset() / d + i), 0, tangents.array(), i * d, d);
        }
        return new Plan(
            x, directional ? Optional.of(tangents) : Optional.empty(), Optional.empty());
      }

      @Override
      public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
        int first = outputs.plan().points().offset() / d;
        double value = 0;
        for (int i = 0; i < outputs.score().size(); i++) {
          for (int k = 0; k < d; k++) {
            out.score().set(i, k, fixture.cotangent(first + i)[k]);
            value += fixture.cotangent(first + i)[k] * outputs.score().get(i, k);
            if (directional) {
              double gj = fixture.cotangent(first + i + 1)[k];
              out.directionalDerivative().set(i, k, gj);
              value += gj * outputs.directionalDerivative().get(i, k);
            }
          }
          if (divergence) {
            out.divergence()[i] = Fixture.weight(first + i);
            value += Fixture.weight(first + i) * outputs.divergence()[i];
          }
        }
        return value;
      }
    };
  }

  /** Adds the gradient of {@link #linear}; returns its value. */
  private static double expected(Fixture fixture, Set<Need> needs, double[] gradient) {
    ReferenceNetwork network = fixture.reference();
    int d = fixture.layout().dimension();
    double value = 0;
    for (int i = 0; i < fixture.n(); i++) {
      double w = needs.contains(Need.DIVERGENCE) ? Fixture.weight(i) : 0;
      double[] gj =
          needs.contains(Need.DIRECTIONAL_DERIVATIVE) ? fixture.cotangent(i + 1) : new double[d];
      double[] x = fixture.point(i);
      network.addGradient(x, fixture.cotangent(i), w, fixture.tangent(i), gj, gradient);
      double[] along = network.directionalDerivative(x, fixture.tangent(i));
      double[] score = network.score(x);
      for (int k = 0; k < d; k++) {
        value += fixture.cotangent(i)[k] * score[k] + gj[k] * along[k];
      }
      value += w == 0 ? 0 : w * network.divergence(x);
    }
    return value;
  }

  /** The greatest relative error among the blocks of parameters. */
  private static double worstBlock(Fixture fixture, float[] found, double[] expected) {
    double[] asDouble = IntStream.range(0, found.length).mapToDouble(i -> found[i]).toArray();
    double worst = 0;
    for (ParameterBlock block : fixture.layout().blocks()) {
      int to = block.at() + block.size();
      worst =
          Math.max(
              worst,
              relativeError(
                  Arrays.copyOfRange(asDouble, block.at(), to),
                  Arrays.copyOfRange(expected, block.at(), to)));
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
