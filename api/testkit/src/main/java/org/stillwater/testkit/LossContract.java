package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Vector;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;

/**
 * What holds of every loss that fits a score: its cotangents are the derivatives of its value, the
 * true score minimises it, and it plans each particle by itself.
 *
 * <p>Particles are draws of N(m, 1.5 I), m_j = ½. Models are the true score plus a multiple of a
 * small field (a shift, a scaling, a rotation, a bend), whose divergence and Jacobian are known.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class LossContract extends PluginContract<ScoreLoss> {
  private static final double VARIANCE = 1.5;

  /** How far a model is moved off the true score, in both directions. */
  private static final double OFF = 0.5;

  /**
   * How far from the true score the minimiser may be, as a share of the field by which it is moved:
   * room for losses that take derivatives by differences.
   */
  private static final double BIAS = 0.02;

  private static final int BATCHES = 400;
  private static final int BATCH = 50;

  /** A contract for the losses of a plugin. */
  protected LossContract() {
    super(ScoreLoss.class);
  }

  /**
   * The variance σ² of the Gaussian noise by which the loss smooths the law: its minimiser is the
   * score of the law of X + σξ. Zero, without this: the minimiser is the score of the law of X.
   */
  protected double smoothing(Subject<ScoreLoss> subject) {
    return 0;
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void cotangents_are_the_derivatives_of_the_value(Subject<ScoreLoss> subject) {
    ScoreLoss loss = subject.instance();
    for (int d : new int[] {1, 3}) {
      SmallModel model = model(subject, d).moved(SmallModel.Field.BEND, OFF);
      Plan plan = loss.plan(particles(7, d), RngStream.of(5));
      ModelOutputs outputs = ModelOutputs.of(model, plan, loss.needs());
      RecordedCotangents out = new RecordedCotangents(plan, loss.needs());
      loss.cotangents(outputs, 7, out);
      for (Output output : Output.values()) {
        if (!output.given(loss.needs())) {
          continue;
        }
        double[] cotangents = output.of(out);
        for (int k = 0; k < cotangents.length; k++) {
          int entry = k;
          assertThat(cotangents[k])
              .as("entry %d of the cotangents of the %s was not written", k, output.words)
              .isNotNaN();
          Quotient derivative =
              Quotient.of(
                  new double[] {0},
                  0,
                  by ->
                      loss.cotangents(
                          outputs.moved(output, entry, by.get(0, 0)),
                          7,
                          new RecordedCotangents(plan, loss.needs())));
          assertThat(derivative.agrees(cotangents[k]))
              .as(
                  "the cotangent of entry %d of the %s is %s, but the loss's value has the"
                      + " derivative %s by it (± %s)",
                  k, output.words, cotangents[k], derivative.value(), derivative.error())
              .isTrue();
        }
      }
    }
  }

  /**
   * Along each field the loss of s + εφ is, in expectation, L(s) + aε + bε². Over many batches,
   * with the same noise for all ε, b is positive beyond five standard errors, and a is zero within
   * five and {@link #BIAS} b.
   */
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_true_score_minimises_it(Subject<ScoreLoss> subject) {
    for (SmallModel.Field field : SmallModel.Field.values()) {
      SmallModel score = model(subject, 2);
      double[] slopes = new double[BATCHES];
      double[] rises = new double[BATCHES];
      for (int b = 0; b < BATCHES; b++) {
        double at = expected(subject, score, b);
        double right = expected(subject, score.moved(field, OFF), b);
        double left = expected(subject, score.moved(field, -OFF), b);
        slopes[b] = (right - left) / (2 * OFF);
        rises[b] = (right + left - 2 * at) / (2 * OFF * OFF);
      }
      Sample slope = Sample.of(BATCHES, b -> slopes[b]);
      Sample rise = Sample.of(BATCHES, b -> rises[b]);
      String law = smoothing(subject) == 0 ? "the law of X" : "the smoothed law";
      assertThat(rise.mean())
          .as(
              "moving the model off the true score of %s by a %s must raise the loss; it rises by"
                  + " %s per unit squared (standard error %s)",
              law, field, rise.mean(), rise.standardError())
          .isGreaterThan(Sample.Z * rise.standardError());
      assertThat(Math.abs(slope.mean()))
          .as(
              "at the true score of %s the loss must be stationary, but along a %s it has the slope"
                  + " %s (standard error %s): its minimiser lies %s of a unit away. A loss of a"
                  + " smoothed law states the noise's variance in smoothing()",
              law, field, slope.mean(), slope.standardError(), -slope.mean() / (2 * rise.mean()))
          .isLessThanOrEqualTo(Sample.Z * slope.standardError() + 2 * BIAS * rise.mean());
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void a_particle_is_planned_by_itself(Subject<ScoreLoss> subject) {
    ScoreLoss loss = subject.instance();
    int m = 6;
    Batch x = particles(m, 2);
    Batch before = x.copy();
    Plan plan = loss.plan(x, RngStream.of(7));
    Same.particles("plan() changed the particles", before, x);
    assertThat(plan.points().size() % m)
        .as(
            "a plan for %d particles has %d points; every particle must have as many as the others",
            m, plan.points().size())
        .isZero();
    assertThat(plan.points().dimension()).as("dimension of the points").isEqualTo(2);
    boolean tangents = loss.needs().contains(Need.DIRECTIONAL_DERIVATIVE);
    assertThat(plan.tangents().isPresent())
        .as("tangents are planned exactly where DIRECTIONAL_DERIVATIVE is among the needs")
        .isEqualTo(tangents);
    plan.tangents()
        .ifPresent(
            v ->
                assertThat(v.size())
                    .as("there is one tangent for each point")
                    .isEqualTo(plan.points().size()));
    int group = plan.points().size() / m;
    Batch points = plan.points().copy();
    for (int i = 0; i < m; i++) {
      Batch moved = before.copy();
      moved.set(i, 0, moved.get(i, 0) + 1);
      Batch others = loss.plan(moved, RngStream.of(7)).points();
      for (int k = 0; k < points.size(); k++) {
        boolean own = k / group == i;
        boolean same = Arrays.equals(points.row(k), others.row(k));
        if (own == same) {
          fail(
              "particle %d moved, and point %d of the plan %s; a particle's %d points stand next"
                  + " to one another and depend on it alone",
              i, k, same ? "stayed" : "moved too", group);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void one_stream_gives_the_same_bits(Subject<ScoreLoss> subject) {
    ScoreLoss loss = subject.instance();
    String advice =
        "two plans from one stream differ; draw every random number from the stream given";
    Plan one = loss.plan(particles(9, 2), RngStream.of(11));
    Plan other = loss.plan(particles(9, 2), RngStream.of(11));
    Same.particles(advice, one.points(), other.points());
    one.tangents().ifPresent(v -> Same.particles(advice, v, other.tangents().orElseThrow()));
    RecordedCotangents first = new RecordedCotangents(one, loss.needs());
    RecordedCotangents second = new RecordedCotangents(other, loss.needs());
    SmallModel model = model(subject, 2).moved(SmallModel.Field.BEND, OFF);
    double value = loss.cotangents(ModelOutputs.of(model, one, loss.needs()), 9, first);
    assertThat(loss.cotangents(ModelOutputs.of(model, other, loss.needs()), 9, second))
        .as("value of the loss, computed twice")
        .isEqualTo(value);
    for (Output output : Output.values()) {
      if (output.given(loss.needs())) {
        assertThat(output.of(second))
            .as("cotangents of the %s, computed twice", output.words)
            .containsExactly(output.of(first));
      }
    }
  }

  /** A mini-batch is the sum of its shards, each divided by the size of the whole. */
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void value_and_cotangents_are_divided_by_the_size_of_the_batch(Subject<ScoreLoss> subject) {
    ScoreLoss loss = subject.instance();
    Plan plan = loss.plan(particles(5, 2), RngStream.of(13));
    SmallModel model = model(subject, 2).moved(SmallModel.Field.SCALING, OFF);
    RecordedCotangents small = new RecordedCotangents(plan, loss.needs());
    RecordedCotangents large = new RecordedCotangents(plan, loss.needs());
    double five = loss.cotangents(ModelOutputs.of(model, plan, loss.needs()), 5, small);
    double eighty = loss.cotangents(ModelOutputs.of(model, plan, loss.needs()), 80, large);
    requireSixteenth("value", five, eighty);
    for (Output output : Output.values()) {
      if (output.given(loss.needs())) {
        for (int k = 0; k < output.of(small).length; k++) {
          requireSixteenth(
              "cotangent of the " + output.words, output.of(small)[k], output.of(large)[k]);
        }
      }
    }
  }

  /** Both are rounded a few times on the way. */
  private static void requireSixteenth(String what, double of5, double of80) {
    assertThat(Math.abs(of80 * 16 - of5))
        .as(
            "the %s of five particles is %s within a batch of 5 and %s within one of 80, where a"
                + " sixteenth was expected",
            what, of5, of80)
        .isLessThanOrEqualTo(1e-12 * (1 + Math.abs(of5)));
  }

  private double expected(Subject<ScoreLoss> subject, SmallModel model, int b) {
    ScoreLoss loss = subject.instance();
    RngStream rng = RngStream.of(17).child(b);
    Batch x = law(2).draw(BATCH, rng.child("particles"));
    Plan plan = loss.plan(x, rng.child("plan"));
    Set<Need> needs = loss.needs();
    return loss.cotangents(
        ModelOutputs.of(model, plan, needs), BATCH, new RecordedCotangents(plan, needs));
  }

  private SmallModel model(Subject<ScoreLoss> subject, int d) {
    return SmallModel.score(d, 0.5, VARIANCE + smoothing(subject));
  }

  private static GaussianTarget law(int d) {
    return new GaussianTarget(Vector.constant(d, 0.5), VARIANCE);
  }

  private static Batch particles(int n, int d) {
    return law(d).draw(n, RngStream.of(3).child(d));
  }

  /** The outputs of a model by which a loss has derivatives. */
  enum Output {
    SCORE("score"),
    DIVERGENCE("divergence"),
    DIRECTIONAL_DERIVATIVE("directional derivative");

    private final String words;

    Output(String words) {
      this.words = words;
    }

    boolean given(Set<Need> needs) {
      return switch (this) {
        case SCORE -> true;
        case DIVERGENCE -> needs.contains(Need.DIVERGENCE);
        case DIRECTIONAL_DERIVATIVE -> needs.contains(Need.DIRECTIONAL_DERIVATIVE);
      };
    }

    private double[] of(RecordedCotangents cotangents) {
      return switch (this) {
        case SCORE -> cotangents.score().array();
        case DIVERGENCE -> cotangents.divergence();
        case DIRECTIONAL_DERIVATIVE -> cotangents.directionalDerivative().array();
      };
    }
  }
}
