package org.stillwater.langevin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How proposals fared.
 *
 * @param proposed how many there were
 * @param accepted how many of them were accepted
 * @param probability the sum of their acceptance probabilities
 */
record Acceptance(long proposed, long accepted, double probability) {
  static final Acceptance NONE = new Acceptance(0, 0, 0);

  Acceptance plus(Acceptance other) {
    return new Acceptance(
        proposed + other.proposed, accepted + other.accepted, probability + other.probability);
  }

  /** The share that was accepted. */
  double rate() {
    return (double) accepted / proposed;
  }

  /** The mean acceptance probability: of the same expectation as the rate, and less noisy. */
  double meanProbability() {
    return probability / proposed;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(proposed);
    out.writeLong(accepted);
    out.writeDouble(probability);
  }

  static Acceptance read(DataInput in) throws IOException {
    return new Acceptance(in.readLong(), in.readLong(), in.readDouble());
  }
}
