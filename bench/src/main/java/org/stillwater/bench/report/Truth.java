package org.stillwater.bench.report;

import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;

/**
 * What the report knows of the law that was sampled.
 *
 * @param target the target made again; empty where that was not possible
 * @param reason why it was not possible; empty where it was
 */
record Truth(Optional<Target> target, String reason) {
  /** Mean and standard deviation of a coordinate. */
  record Moments(double mean, double deviation) {}

  /** No truth, and why. */
  static Truth unknown(String reason) {
    return new Truth(Optional.empty(), reason);
  }

  Optional<LogDensity> density() {
    return target.flatMap(one -> one.capability(LogDensity.class));
  }

  /** Independent draws, always the same; empty where the target cannot be drawn from. */
  Optional<Batch> draws(int n) {
    return target
        .flatMap(one -> one.capability(ExactDraws.class))
        .map(exact -> exact.draw(n, RngStream.of(0).child("report")));
  }

  /** Moments of a coordinate, where the target knows them. */
  Optional<Moments> moments(int coordinate) {
    return target
        .flatMap(one -> one.capability(KnownMoments.class))
        .flatMap(known -> moments(known, coordinate));
  }

  private static Optional<Moments> moments(KnownMoments known, int j) {
    Optional<Vector> mean = known.rawMoment(1).map(KnownMoments.Estimate::value);
    Optional<Double> variance =
        known
            .covariance()
            .map(covariance -> covariance.value().get(j, j))
            .or(
                () ->
                    known
                        .rawMoment(2)
                        .flatMap(
                            second -> mean.map(m -> second.value().get(j) - m.get(j) * m.get(j))));
    return mean.flatMap(m -> variance.map(v -> new Moments(m.get(j), Math.sqrt(Math.max(0, v)))));
  }
}
