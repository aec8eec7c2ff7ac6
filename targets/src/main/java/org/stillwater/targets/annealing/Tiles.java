package org.stillwater.targets.annealing;

import org.stillwater.api.Batch;

/**
 * Cuts a batch into tiles small enough that scratch space for one of them is a small, short-lived
 * allocation of the calling thread, whatever the number of rows.
 */
final class Tiles {
  static final int ROWS = 128;

  private Tiles() {}

  static void over(Batch x, Body body) {
    if (x.size() == 0) {
      return;
    }
    Batch scratch = Batch.zeros(Math.min(ROWS, x.size()), x.dimension());
    for (int from = 0; from < x.size(); from += ROWS) {
      Batch rows = x.slice(from, Math.min(from + ROWS, x.size()));
      body.run(rows, scratch.slice(0, rows.size()), from);
    }
  }

  /** What to do with a tile. */
  interface Body {
    /**
     * Treats one tile.
     *
     * @param rows the tile
     * @param scratch of the same shape, from the start of its array on
     * @param from the number of its first row in the batch
     */
    void run(Batch rows, Batch scratch, int from);
  }
}
