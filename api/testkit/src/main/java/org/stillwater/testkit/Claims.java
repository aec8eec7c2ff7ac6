package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.stillwater.api.Batch;
import org.stillwater.api.Claim;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Sampler;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.truth.KnownMoments;

/**
 * Verifies claims by the first four moments of many independent particles, on a Gaussian and on a
 * mixture of two, from fixed seeds. Both are one-dimensional: a coordinate more tells nothing that
 * costs its price.
 */
final class Claims {
  private static final int MOMENTS = 4;

  private Claims() {}

  static void verify(Sampler sampler, Claim claim) {
    boolean verified = false;
    for (Ground ground : List.of(gaussian(), pair())) {
      Trial trial = new Trial(ground.target, ground.law, 100, 1, 0.1);
      if (trial.objections(sampler).isEmpty()) {
        verified = true;
        if (claim instanceof Claim.Invariant) {
          invariance(sampler, claim, ground);
        } else if (claim instanceof Claim.WeakOrder weak) {
          order(sampler, weak, ground);
        }
      }
    }
    assertThat(verified)
        .as(
            "the sampler claims that %s, but objects to every target of known moments, so that"
                + " the claim cannot be verified; withdraw it",
            claim.sentence())
        .isTrue();
  }

  /**
   * n particles that start as independent draws stay such: after every step each moment lies within
   * {@link Sample#Z} standard errors of the truth.
   */
  private static void invariance(Sampler sampler, Claim claim, Ground ground) {
    int n = 20_000;
    for (double h : new double[] {0.1, 0.5}) {
      List<Sample> moments = moments(sampler, ground, n, 12, h, claim);
      for (int k = 0; k < MOMENTS; k++) {
        moments
            .get(k)
            .requireMean(
                ground.moment(k + 1),
                "the sampler claims that %s; draws of %s, moved by 12 steps of %s, have the moment E x^%d of"
                    .formatted(claim.sentence(), ground.name, h, k + 1));
      }
    }
  }

  /**
   * At rest each moment is off by e(h) = c hᵖ + …, so that e(h/2) is e(h)/2ᵖ. Allowed are a fifth
   * more, for the terms that follow, and the standard errors of both estimates.
   */
  private static void order(Sampler sampler, Claim.WeakOrder claim, Ground ground) {
    int n = 200_000;
    double h = 0.5;
    int steps = 12;
    List<Sample> coarse = moments(sampler, ground, n, steps, h, claim);
    List<Sample> fine = moments(sampler, ground, n, 2 * steps, h / 2, claim);
    double factor = Math.pow(2, -claim.order());
    for (int k = 0; k < MOMENTS; k++) {
      double truth = ground.moment(k + 1);
      double coarseError = Math.abs(coarse.get(k).mean() - truth);
      double fineError = Math.abs(fine.get(k).mean() - truth);
      double noise =
          Sample.Z * (fine.get(k).standardError() + factor * coarse.get(k).standardError());
      assertThat(fineError)
          .as(
              "the sampler claims that %s; on %s the error of E x^%d is %s for h = %s and %s for h"
                  + " = %s, where order %d leaves at most %s and %s for sampling error; mend step(),"
                  + " or claim less in claims()",
              claim.sentence(),
              ground.name,
              k + 1,
              coarseError,
              h,
              fineError,
              h / 2,
              claim.order(),
              1.2 * factor * coarseError,
              noise)
          .isLessThanOrEqualTo(1.2 * factor * coarseError + noise);
    }
  }

  private static List<Sample> moments(
      Sampler sampler, Ground ground, int n, int steps, double h, Claim claim) {
    Trial trial = new Trial(ground.target, ground.law, n, steps, h);
    RunResult result = trial.plan(sampler, 1).recordEvery(steps).execute();
    assertThat(result.outcome())
        .as("the sampler claims that %s, but a run %s", claim.sentence(), Same.told(result))
        .isEqualTo(new Outcome.Completed());
    Batch x = result.particles();
    return List.of(power(x, 1), power(x, 2), power(x, 3), power(x, 4));
  }

  private static Sample power(Batch x, int power) {
    return Sample.of(x.size(), i -> Math.pow(x.get(i, 0), power));
  }

  private static Ground gaussian() {
    GaussianTarget target = new GaussianTarget(Vector.of(0.5), 1.5);
    return new Ground(
        "N(0.5, 1.5)", target, Initial.gaussian(Vector.of(0.5), Vector.of(1.5)), target);
  }

  private static Ground pair() {
    PairTarget target = new PairTarget(1.5, 0.7);
    return new Ground("0.3 N(-1.5, 1) + 0.7 N(1.5, 1)", target, new Draws(target), target);
  }

  private record Ground(String name, Target target, InitialLaw law, KnownMoments truth) {
    double moment(int order) {
      return truth.rawMoment(order).orElseThrow().value().get(0);
    }
  }

  /** Starts where the target is. */
  private record Draws(PairTarget target) implements InitialLaw {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public Batch draw(int n, RngStream rng) {
      return target.draw(n, rng);
    }
  }
}
