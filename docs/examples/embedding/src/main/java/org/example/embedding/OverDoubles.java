package org.example.embedding;

import org.stillwater.api.Initial;
import org.stillwater.api.Target;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.langevin.Ula;
import org.stillwater.metrics.Ksd;
import org.stillwater.sbtm.Sbtm;

/** A density over {@code double[]}, sampled by two methods from the same start. */
public final class OverDoubles {
  private OverDoubles() {}

  // tag::target[]
  /** log π(x, y) = −x²/2 − 2 (y − x²)², a banana, with its gradient. */
  static Target banana() {
    return Target.of(
        2,
        x -> -x[0] * x[0] / 2 - 2 * Math.pow(x[1] - x[0] * x[0], 2),
        x -> {
          double bend = 4 * (x[1] - x[0] * x[0]);
          return new double[] {2 * x[0] * bend - x[0], -bend};
        });
  }

  // end::target[]

  // tag::run[]
  static RunResult transported(int particles, int steps) {
    return Run.of(banana())
        .from(Initial.gaussian(2), particles)
        .with(new Sbtm())
        .steps(steps, 0.01)
        .measure("ksd", new Ksd())
        .recordEvery(10)
        .seed(47)
        .execute();
  }

  // end::run[]

  static RunResult diffused(int particles, int steps) {
    return Run.of(banana())
        .from(Initial.gaussian(2), particles)
        .with(new Ula())
        .steps(steps, 0.01)
        .measure("ksd", new Ksd())
        .recordEvery(10)
        .seed(47)
        .execute();
  }

  /** Prints how each method ended and how far it got. */
  public static void main(String[] arguments) {
    for (RunResult result : new RunResult[] {transported(500, 100), diffused(500, 100)}) {
      System.out.println(result.outcome().explanation() + ": " + result.particles());
      result
          .trace()
          .forEach(
              point ->
                  System.out.println(
                      "  t = " + point.time() + ": " + point.name() + " " + point.value()));
    }
  }
}
