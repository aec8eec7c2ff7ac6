package org.stillwater.sbtm.training;

import org.stillwater.api.random.RngStream;

/**
 * Which particles are trained on and which are kept out. The choice is random and the same for the
 * whole run: the network carries over from step to step, so particles that changed sides would be
 * judged by a network that knows them.
 *
 * @param trained indices, ascending
 * @param heldOut indices, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Division(int[] trained, int[] heldOut) {
  /**
   * Keeps a share out, at least one particle and at most all but one; none where the share is 0 or
   * there is a single particle.
   */
  static Division of(int n, double share, RngStream rng) {
    int out = share > 0 && n > 1 ? (int) Math.max(1, Math.min(n - 1, Math.round(share * n))) : 0;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    if (out > 0) {
      rng.shuffle(order);
    }
    boolean[] isOut = new boolean[n];
    for (int i = 0; i < out; i++) {
      isOut[order[i]] = true;
    }
    int[] trained = new int[n - out];
    int[] heldOut = new int[out];
    int t = 0;
    int h = 0;
    for (int i = 0; i < n; i++) {
      if (isOut[i]) {
        heldOut[h++] = i;
      } else {
        trained[t++] = i;
      }
    }
    return new Division(trained, heldOut);
  }
}
