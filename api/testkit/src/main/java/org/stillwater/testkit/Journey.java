package org.stillwater.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.stillwater.api.Batch;
import org.stillwater.api.Claim;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Parallel;
import org.stillwater.api.Probe;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Target;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;

/**
 * Particles at rest: at every step they are new draws of one law, whose score the sampler knows,
 * and the sampler claims all that there is to claim.
 *
 * @param target π
 * @param seed of the draws, and of the metric
 * @param states the states of the run, in order
 */
record Journey(Target target, long seed, List<Snapshot> states) {
  private static final int STEPS = 16;
  private static final Set<Claim> ALL = Set.of(new Claim.Invariant(), new Claim.WeakOrder(1));

  /** The law is π. */
  static Journey exact(Target target, int n, long seed) {
    return distorted(target, n, seed, 0);
  }

  /** The law is that of (1 + by) X + 3 by, X of law π: wider, and to the right. */
  static Journey distorted(Target target, int n, long seed, double by) {
    ExactDraws draws = target.capability(ExactDraws.class).orElseThrow();
    RngStream rng = RngStream.of(seed).child("particles");
    List<Snapshot> states = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      Batch x = draws.draw(n, rng.child(step));
      for (int k = 0; k < x.array().length; k++) {
        x.array()[k] = (1 + by) * x.array()[k] + 3 * by;
      }
      states.add(new Snapshot(x, step, target, Optional.of(score(target, by)), ALL));
    }
    return new Journey(target, seed, states);
  }

  /** The same journey of other particles. */
  Journey with(UnaryOperator<Batch> change) {
    return new Journey(
        target,
        seed,
        states.stream().map(state -> state.of(change.apply(state.particles()))).toList());
  }

  Snapshot end() {
    return states.get(states.size() - 1);
  }

  /** What the metric makes of it at its end. */
  List<Measurement> measured(Metric metric) {
    return last(opened(metric), states);
  }

  Probe opened(Metric metric) {
    return opened(metric, target, end().particles().size(), seed, Parallel.SEQUENTIAL);
  }

  static Probe opened(Metric metric, Target target, int n, long seed, Parallel parallel) {
    return metric.open(new MetricContext(target, n, RngStream.of(seed).child("metric"), parallel));
  }

  /** Shows all states and measures the last. */
  static List<Measurement> last(Probe probe, List<Snapshot> states) {
    states.forEach(probe::step);
    return probe.measure(states.get(states.size() - 1));
  }

  private static ScoreField score(Target target, double by) {
    return (x, out) -> {
      Batch original = Batch.zeros(x.size(), x.dimension());
      for (int i = 0; i < x.size(); i++) {
        for (int j = 0; j < x.dimension(); j++) {
          original.set(i, j, (x.get(i, j) - 3 * by) / (1 + by));
        }
      }
      target.score(original, out);
      for (int i = 0; i < x.size(); i++) {
        for (int j = 0; j < x.dimension(); j++) {
          out.set(i, j, out.get(i, j) / (1 + by));
        }
      }
    };
  }
}
