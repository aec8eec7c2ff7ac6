package org.stillwater.sbtm.flow;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;

/**
 * The particles at one time, with all that moves them.
 *
 * @param time t
 * @param x the particles, n×d
 * @param s their own score
 * @param factor c(t)
 * @param arrived whether π_t is π
 * @param towards ∇ log π_t at x
 * @param own s at x
 * @param v the velocity ∇ log π_t − c s
 * @param squaredVelocity E‖v‖²
 */
record Moment(
    double time,
    Batch x,
    OwnScore s,
    double factor,
    boolean arrived,
    Batch towards,
    Batch own,
    Batch v,
    double squaredVelocity) {
  /** E‖p − s‖², for p = ∇ log π at x. */
  double relativeFisher(Batch pull, Parallel parallel) {
    double[] p = pull.array();
    double[] mine = own.array();
    return mean(
        parallel,
        (from, to) -> {
          double sum = 0;
          for (int k = from; k < to; k++) {
            double difference = p[k] - mine[k];
            sum += difference * difference;
          }
          return sum;
        });
  }

  /** E⟨p − s, v⟩, for p = ∇ log π at x; E‖v‖² where that is the same. */
  double descentRate(Batch pull, Parallel parallel) {
    if (factor == 1 && pull == towards) {
      return squaredVelocity;
    }
    double[] p = pull.array();
    double[] mine = own.array();
    double[] velocity = v.array();
    return mean(
        parallel,
        (from, to) -> {
          double sum = 0;
          for (int k = from; k < to; k++) {
            sum += (p[k] - mine[k]) * velocity[k];
          }
          return sum;
        });
  }

  /** ⟨field, v⟩ at each particle. */
  double[] alongVelocity(Batch field, Parallel parallel) {
    int d = x.dimension();
    double[] values = new double[x.size()];
    Rows.each(
        parallel,
        Batch.wrap(values, values.length, 1),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = product(field.array(), v.array(), i * d, d);
          }
        });
    return values;
  }

  /** The mean cosine of the angle of p and s, over the particles where neither is zero. */
  OptionalDouble cosine(Batch pull, Parallel parallel) {
    int d = x.dimension();
    double[] p = pull.array();
    double[] mine = own.array();
    double[] cosines = new double[x.size()];
    Rows.each(
        parallel,
        Batch.wrap(cosines, cosines.length, 1),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            cosines[i] =
                product(p, mine, i * d, d)
                    / Math.sqrt(product(p, p, i * d, d) * product(mine, mine, i * d, d));
          }
        });
    return Arrays.stream(cosines).filter(cosine -> !Double.isNaN(cosine)).average();
  }

  private double mean(Parallel parallel, Rows.Sum sum) {
    int d = x.dimension();
    return Rows.sum(parallel, x.size(), (from, to) -> sum.over(from * d, to * d)) / x.size();
  }

  private static double product(double[] a, double[] b, int from, int d) {
    double sum = 0;
    for (int k = from; k < from + d; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
