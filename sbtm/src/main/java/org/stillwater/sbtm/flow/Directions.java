package org.stillwater.sbtm.flow;

import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.ScoreField;
import org.stillwater.api.random.RngStream;

/**
 * Divergences by Hutchinson's estimate: with one random direction u of independent signs for each
 * point, E uᵀJu = tr J, and
 *
 * <pre>  ∇·f(x) ≈ u · (f(x + εu) − f(x − εu)) / 2ε</pre>
 *
 * costs two evaluations of f a point. ε is a thousandth of the points' spread: the error of the
 * difference is of order 10⁻⁶ for smooth fields, and rounding of floats is as small once averaged
 * over points.
 */
final class Directions {
  private static final double SHARE_OF_SPREAD = 1e-3;
  private static final int ROWS_PER_TASK = 256;
  private static final int ROWS_AT_ONCE = 8192; // work for all threads, in little memory

  private final Batch x;
  private final Batch u;
  private final double epsilon;

  /** One direction for each point, from the given stream. */
  Directions(Batch x, RngStream rng) {
    this.x = x;
    epsilon = SHARE_OF_SPREAD * spread(x);
    u = Batch.zeros(x.size(), x.dimension());
    double[] signs = u.array();
    for (int k = 0; k < signs.length; k++) {
      signs[k] = rng.nextSign();
    }
  }

  /** The divergence of a field that may be evaluated by several threads. */
  void divergenceOfTarget(ScoreField field, double[] out, Parallel parallel) {
    parallel.shards(
        x.size(), ROWS_PER_TASK, (shard, from, to, worker) -> estimate(field, from, to, out));
  }

  /** The divergence of a field that has one caller at a time, and threads of its own. */
  void divergence(ScoreField field, double[] out) {
    for (int from = 0; from < x.size(); from += ROWS_AT_ONCE) {
      estimate(field, from, Math.min(from + ROWS_AT_ONCE, x.size()), out);
    }
  }

  private void estimate(ScoreField field, int from, int to, double[] out) {
    int d = x.dimension();
    Batch points = Batch.zeros(to - from, d);
    Batch ahead = Batch.zeros(to - from, d);
    Batch behind = Batch.zeros(to - from, d);
    shift(points, from, epsilon);
    field.score(points, ahead);
    shift(points, from, -epsilon);
    field.score(points, behind);
    for (int i = from; i < to; i++) {
      double sum = 0;
      for (int j = 0; j < d; j++) {
        int k = (i - from) * d + j;
        sum += u.array()[i * d + j] * (ahead.array()[k] - behind.array()[k]);
      }
      out[i] = sum / (2 * epsilon);
    }
  }

  private void shift(Batch points, int from, double by) {
    double[] to = points.array();
    int start = from * x.dimension();
    for (int k = 0; k < to.length; k++) {
      to[k] = x.array()[start + k] + by * u.array()[start + k];
    }
  }

  /** The root mean square over coordinates of the deviation from the mean; 1 for a single point. */
  private static double spread(Batch x) {
    int n = x.size();
    int d = x.dimension();
    double square = 0;
    for (int j = 0; j < d; j++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += x.get(i, j);
      }
      mean /= n;
      for (int i = 0; i < n; i++) {
        square += (x.get(i, j) - mean) * (x.get(i, j) - mean);
      }
    }
    double spread = Math.sqrt(square / n / d);
    return spread > 0 ? spread : 1;
  }
}
