package org.stillwater.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Matrix;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.Problem;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.run.TracePoint;
import org.stillwater.api.truth.KnownGaussian;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.PairTarget;

class ExactFlowTest {
  private static final NormalLaw TILTED =
      new NormalLaw(new double[] {1, -1}, matrix(2, 0.6, 0.6, 0.5));

  private static ExactFlow by(FlowIntegrator integrator) {
    return new ExactFlow(new ExactFlowOptions(integrator));
  }

  private static SquareMatrix matrix(double a, double b, double c, double d) {
    return new SquareMatrix(new double[][] {{a, b}, {c, d}});
  }

  /** K(t) = 1 − e^{−2t}: a particle keeps its place in units of √K. Rounded once in each step. */
  @Test
  void the_exact_map_follows_the_gaussian_decay() {
    double start = 1 - Math.exp(-0.2);
    RunResult result =
        Run.of(GaussianTarget.standard(3))
            .from(Initial.gaussian(Vector.constant(3, 0), Vector.constant(3, start)), 1)
            .with(by(FlowIntegrator.EXACT))
            .steps(50, 0.03)
            .recordEvery(1)
            .track(1)
            .execute();

    double end = 1 - Math.exp(-0.2 - 3);
    Batch first = result.tracks().get(0).positions();
    for (int j = 0; j < 3; j++) {
      assertThat(result.particles().get(0, j))
          .isCloseTo(first.get(0, j) * Math.sqrt(end / start), within(1e-13));
    }
    List<Double> kl = values(result, "kl");
    List<Double> fisher = values(result, "fisher-information");
    for (int k = 0; k < 50; k++) {
      double variance = 1 - Math.exp(-0.2 - 2 * 0.03 * k);
      assertThat(kl.get(k)).isCloseTo(1.5 * (variance - 1 - Math.log(variance)), within(1e-12));
      assertThat(fisher.get(k))
          .isCloseTo(3 * (1 - variance) * (1 - variance) / variance, within(1e-12));
    }
  }

  private static List<Double> values(RunResult result, String name) {
    return result.trace().stream()
        .filter(point -> point.name().equals(name))
        .map(TracePoint::value)
        .toList();
  }

  /**
   * Against the law of Langevin dynamics, which needs no common basis: halving h divides Euler's
   * error by 2 and Heun's by 4, up to the next order in h, a tenth.
   */
  @Test
  void euler_is_of_first_and_heun_of_second_order_where_axes_differ() {
    NormalLaw start = new NormalLaw(new double[] {0, 0}, matrix(0.3, 0, 0, 1.4));
    for (FlowIntegrator way : new FlowIntegrator[] {FlowIntegrator.EULER, FlowIntegrator.HEUN}) {
      double coarse = error(way, start, 40);
      double fine = error(way, start, 80);
      double order = way == FlowIntegrator.EULER ? 2 : 4;
      assertThat(coarse / fine).as(way.toString()).isCloseTo(order, within(order / 10));
    }
  }

  /** Largest error of mean and covariance at time 1. */
  private static double error(FlowIntegrator way, NormalLaw start, int steps) {
    NormalLaw law = start;
    for (int k = 0; k < steps; k++) {
      law = way.step(law, TILTED, TILTED, 1.0 / steps).image(law);
    }
    NormalLaw truth = diffused(start, 1);
    double largest = law.covariance().plus(-1, truth.covariance()).largest();
    for (int j = 0; j < 2; j++) {
      largest = Math.max(largest, Math.abs(law.mean()[j] - truth.mean()[j]));
    }
    return largest;
  }

  /** Σ = S + E(Σ₀ − S)E, m = μ + E(m₀ − μ), with E = e^{−S⁻¹t} by its power series. */
  private static NormalLaw diffused(NormalLaw start, double time) {
    SquareMatrix exponential = SquareMatrix.identity(2);
    SquareMatrix term = exponential;
    for (int k = 1; k < 200; k++) {
      SquareMatrix zero = term.plus(-1, term);
      term = zero.plus(-time / k, term.times(TILTED.precision()));
      exponential = exponential.plus(1, term);
    }
    SquareMatrix covariance =
        TILTED
            .covariance()
            .plus(1, start.covariance().plus(-1, TILTED.covariance()).between(exponential));
    double[] away = new double[2];
    for (int j = 0; j < 2; j++) {
      away[j] = start.mean()[j] - TILTED.mean()[j];
    }
    double[] mean = exponential.times(away);
    for (int j = 0; j < 2; j++) {
      mean[j] += TILTED.mean()[j];
    }
    return new NormalLaw(mean, covariance);
  }

  @Test
  void the_exact_map_has_the_law_of_langevin_dynamics_on_a_correlated_target() {
    NormalLaw start = new NormalLaw(new double[] {3, 0}, matrix(0.5, 0, 0, 0.5));
    NormalLaw law = start;
    for (int k = 0; k < 10; k++) {
      law = FlowIntegrator.EXACT.step(law, TILTED, TILTED, 0.05).image(law);
    }
    NormalLaw truth = diffused(start, 0.5);
    assertThat(law.covariance().plus(-1, truth.covariance()).largest()).isLessThan(1e-13);
    assertThat(law.mean()[0]).isCloseTo(truth.mean()[0], within(1e-13));
    assertThat(law.mean()[1]).isCloseTo(truth.mean()[1], within(1e-13));
  }

  @ParameterizedTest
  @EnumSource
  void particles_are_of_the_law_that_is_tracked_and_come_to_rest_at_the_target(FlowIntegrator way) {
    List<Batch> scores = new ArrayList<>();
    Metric watching =
        context ->
            view -> {
              Batch score = Batch.zeros(view.particles().size(), 1);
              view.score().orElseThrow().score(view.particles(), score);
              scores.add(score);
              return List.of(Measurement.of(0));
            };
    int n = 20_000;
    RunResult result =
        Run.of(new GaussianTarget(Vector.of(2), 0.25))
            .from(Initial.gaussian(1), n)
            .with(by(way))
            .steps(200, 0.1)
            .measure("watching", watching)
            .recordEvery(200)
            .seed(5)
            .execute();

    Sample.of(result.particles(), 0).assertGaussian(2, 0.25);
    // e^{−4·20} of the way is left; the law's variance is rounded in each step.
    Batch last = scores.get(scores.size() - 1);
    for (int i = 0; i < 100; i++) {
      assertThat(last.get(i, 0))
          .isCloseTo(-(result.particles().get(i, 0) - 2) / 0.25, within(1e-11));
    }
    assertThat(result.cost().scoreEvaluations()).isZero();
  }

  @Test
  void a_path_of_gaussians_is_followed() {
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .annealed((target, initial, horizon) -> new Widening(horizon))
            .from(Initial.gaussian(1), 20_000)
            .with(new ExactFlow())
            .steps(400, 0.01)
            .seed(6)
            .execute();

    double variance = 1;
    for (int k = 0; k < 400; k++) {
      double lambda = Math.max(0.25, k / 400.0);
      double stretch = 1 + 0.01 * (1 / variance - 1 / (lambda * lambda));
      variance *= stretch * stretch;
    }
    Sample.of(result.particles(), 0).assertGaussian(0, variance);
  }

  @Test
  void what_is_not_gaussian_is_refused_by_a_sentence() {
    InitialLaw given = Initial.particles(Batch.of(new double[] {1}, new double[] {2}));
    Problem neither = new Problem(TargetPath.constant(new PairTarget(2, 0.5)), given);

    assertThat(new ExactFlow().objections(neither, 2))
        .hasSize(2)
        .anySatisfy(sentence -> assertThat(sentence).contains("'initial: gaussian'"))
        .anySatisfy(sentence -> assertThat(sentence).contains("target is Gaussian"));
    assertThatThrownBy(
            () ->
                Run.of(new PairTarget(2, 0.5))
                    .from(Initial.gaussian(1), 10)
                    .with(new ExactFlow())
                    .steps(1, 0.1)
                    .execute())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'exact-flow'");
  }

  @Test
  void the_exact_map_is_refused_where_axes_differ() {
    Target tilted = new Tilted();
    InitialLaw round = Initial.gaussian(2);
    InitialLaw uneven = Initial.gaussian(Vector.of(0, 0), Vector.of(1, 2));
    TargetPath path = TargetPath.constant(tilted);

    ExactFlow exact = by(FlowIntegrator.EXACT);
    assertThat(exact.objections(new Problem(path, round), 10)).isEmpty();
    assertThat(exact.objections(new Problem(path, uneven), 10))
        .singleElement()
        .asString()
        .contains("principal axes", "heun");
    assertThat(new ExactFlow().objections(new Problem(path, uneven), 10)).isEmpty();
  }

  /** A correlated Gaussian of which these tests need the parameters alone. */
  private record Tilted() implements Target, KnownGaussian {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public void score(Batch x, Batch out) {
      TILTED.score(x, out);
    }

    @Override
    public Parameters gaussian() {
      return new Parameters(Vector.of(1, -1), Matrix.of(new double[][] {{2, 0.6}, {0.6, 0.5}}));
    }
  }
}
