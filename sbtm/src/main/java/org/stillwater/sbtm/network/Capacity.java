package org.stillwater.sbtm.network;

/**
 * How much a shard holds: sizes depend on what is computed, never on the number of threads.
 *
 * @param tangents most tangents that go with a point
 */
record Capacity(int tangents) {
  /** Points of a shard that goes back as well: its arrays fit a core's cache. */
  private static final int POINTS = 100;

  /** Points of a shard that only goes forward through few arrays: longer products run faster. */
  private static final int FORWARD_POINTS = 200;

  /** Rows of a stack of points and tangents, unless one point has more. */
  private static final int ROWS = 320;

  /** Points of a shard with that many tangents each. */
  int points(int tangentsEach) {
    return Math.max(1, Math.min(POINTS, ROWS / (1 + tangentsEach)));
  }

  /** Points of a shard that only evaluates the score. */
  int forwardPoints() {
    return FORWARD_POINTS;
  }

  /** Most rows of a stack. */
  int rows() {
    int most = FORWARD_POINTS;
    for (int k = 1; k <= tangents; k++) {
      most = Math.max(most, (1 + k) * points(k));
    }
    return most;
  }
}
