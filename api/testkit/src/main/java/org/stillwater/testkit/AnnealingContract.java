package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Annealing;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * What holds of every annealing: it leads to the target and arrives there at the horizon, λ never
 * falls, and each target on the way is one whose score is the gradient of its log density.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AnnealingContract extends PluginContract<Annealing> {
  private static final double HORIZON = 8;
  private static final int TIMES = 16;

  /** A contract for the annealings of a plugin. */
  protected AnnealingContract() {
    super(Annealing.class);
  }

  /** The target to lead to; N((½, −½), 1.5 I) without this. */
  protected Target target() {
    return new GaussianTarget(Vector.of(0.5, -0.5), 1.5);
  }

  /** Where the particles come from; the standard Gaussian law without this. */
  protected InitialLaw initial() {
    return Initial.gaussian(target().dimension());
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void it_arrives_at_the_target_at_the_horizon(Subject<Annealing> subject) {
    Target target = target();
    TargetPath path = subject.instance().path(target, initial(), HORIZON);
    Batch x = points();
    Same.particles(
        "the path ends at another target", scores(target, x), scores(path.terminal(), x));
    Same.particles(
        "at the horizon the path has not arrived at its end",
        scores(target, x),
        scores(path.at(HORIZON), x));
    assertThat(path.lambda(HORIZON)).as("λ at the horizon").isEqualTo(1);
    double before = 0;
    for (int k = 0; k <= TIMES; k++) {
      double lambda = path.lambda(HORIZON * k / TIMES);
      assertThat(lambda)
          .as("λ at %s of the way: it lies in [0, 1] and never falls", (double) k / TIMES)
          .isBetween(before, 1.0);
      before = lambda;
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_same_time_gives_the_same_target(Subject<Annealing> subject) {
    TargetPath path = subject.instance().path(target(), initial(), HORIZON);
    for (int k = 0; k <= TIMES; k++) {
      double time = HORIZON * k / TIMES;
      assertThat(path.at(time))
          .as("the target at %s, asked for twice: a sampler may keep what it knows of it", time)
          .isSameAs(path.at(time));
    }
    Batch early = scores(path.at(HORIZON / 4), points());
    scores(path.at(HORIZON), points());
    Same.particles(
        "the target of an earlier time, asked for again later, is another",
        early,
        scores(path.at(HORIZON / 4), points()));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void each_target_on_the_way_knows_its_score(Subject<Annealing> subject) {
    TargetPath path = subject.instance().path(target(), initial(), HORIZON);
    Batch x = points();
    for (int k = 0; k <= 4; k++) {
      Target stage = path.at(HORIZON * k / 4);
      Optional<LogDensity> density = stage.capability(LogDensity.class);
      density.ifPresent(known -> Derivatives.requireGradient(stage, known, x));
      Optional<ScoreDivergence> divergence = stage.capability(ScoreDivergence.class);
      divergence.ifPresent(known -> Derivatives.requireDivergence(stage, known, x));
      Batch whole = scores(stage, x);
      Batch cut = Batch.zeros(x.size(), x.dimension());
      for (int i = 0; i < x.size(); i++) {
        stage.score(x.slice(i, i + 1), cut.slice(i, i + 1));
      }
      Same.particles(
          "scores on the way, asked for row by row, differ from those of the whole batch",
          whole,
          cut);
    }
  }

  private Batch points() {
    Batch points = Batch.zeros(20, target().dimension());
    RngStream.of(13).fillGaussian(points);
    return points;
  }

  private static Batch scores(Target target, Batch x) {
    Batch scores = Batch.zeros(x.size(), x.dimension());
    target.score(x, scores);
    return scores;
  }
}
