package org.stillwater.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stillwater.api.Batch;

/**
 * States of a run, thinned so that they fit: every one at first; whenever there is no room left,
 * every second of those kept goes, and from then on only every second of what comes is kept.
 *
 * <p>Room is for about 65,536 / n states of the n particles, at least 32 and at most 8,192: half a
 * megabyte for each coordinate, and 256 n d bytes where that is more. Mutable, for one thread.
 */
final class ChainHistory {
  private static final int NUMBERS = 1 << 16;
  private static final int LEAST = 32;
  private static final int MOST = 1 << 13;

  private final int n;
  private final int d;
  private final int room;
  private final List<double[]> states = new ArrayList<>();
  private long stride = 1;
  private long seen;

  ChainHistory(int n, int d) {
    this.n = n;
    this.d = d;
    room = Math.max(LEAST, Math.min(MOST, NUMBERS / n / 2 * 2));
  }

  void add(Batch particles) {
    if (seen % stride == 0) {
      if (states.size() == room) {
        for (int k = room - 1; k > 0; k -= 2) {
          states.remove(k);
        }
        stride *= 2;
      }
      // What comes after an even number of kept states is a multiple of the new stride, too.
      double[] state = new double[n * d];
      System.arraycopy(particles.array(), particles.offset(), state, 0, state.length);
      states.add(state);
    }
    seen++;
  }

  /** Each particle's chain of one coordinate, less the burn-in. */
  Chains chains(int coordinate, double discard) {
    int length = (int) ((1 - discard) * states.size());
    int start = states.size() - length;
    double[][] chains = new double[n][length];
    for (int t = 0; t < length; t++) {
      double[] state = states.get(start + t);
      for (int i = 0; i < n; i++) {
        chains[i][t] = state[i * d + coordinate];
      }
    }
    return new Chains(chains);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(seen);
    out.writeLong(stride);
    out.writeInt(states.size());
    for (double[] state : states) {
      for (double number : state) {
        out.writeDouble(number);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    seen = in.readLong();
    stride = in.readLong();
    int kept = in.readInt();
    if (kept < 0 || kept > room || stride < 1) {
      throw new IOException("the saved history claims %d states: it is damaged".formatted(kept));
    }
    states.clear();
    for (int k = 0; k < kept; k++) {
      double[] state = new double[n * d];
      for (int i = 0; i < state.length; i++) {
        state[i] = in.readDouble();
      }
      states.add(state);
    }
  }
}
