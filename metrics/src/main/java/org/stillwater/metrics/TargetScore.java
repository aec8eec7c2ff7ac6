package org.stillwater.metrics;

import org.stillwater.api.Batch;
import org.stillwater.api.MetricContext;

/** The target's score at particles, shared out among threads. */
final class TargetScore {
  private static final int ROWS_PER_SHARD = 256;

  private TargetScore() {}

  /** ∇ log π at each row, a new batch n×d. */
  static Batch at(Batch x, MetricContext context) {
    Batch score = Batch.zeros(x.size(), x.dimension());
    context
        .parallel()
        .shards(
            x.size(),
            ROWS_PER_SHARD,
            (shard, from, to, worker) ->
                context.target().score(x.slice(from, to), score.slice(from, to)));
    return score;
  }
}
