package org.stillwater.sbtm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.stillwater.api.Batch;

/** The plain numbers of a saved run, each part behind its version or length. */
final class State {
  private static final int VERSION = 1;

  private State() {}

  static void writeParticles(DataOutput out, Batch x) throws IOException {
    out.writeInt(VERSION);
    out.writeInt(x.size());
    out.writeInt(x.dimension());
    for (int k = x.offset(); k < x.offset(x.size()); k++) {
      out.writeDouble(x.array()[k]);
    }
  }

  static Batch readParticles(DataInput in, int dimension) throws IOException {
    expect("version", VERSION, in.readInt());
    int n = in.readInt();
    if (n < 1) {
      throw new IOException("the saved run has " + n + " particles; at least 1 was expected");
    }
    expect("dimension", dimension, in.readInt());
    Batch x = Batch.zeros(n, dimension);
    for (int k = 0; k < x.array().length; k++) {
      x.array()[k] = in.readDouble();
    }
    return x;
  }

  static void writeFloats(DataOutput out, float[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (float number : numbers) {
      out.writeFloat(number);
    }
  }

  /** Fills the array; the number of floats saved must be its length. */
  static void readFloats(DataInput in, float[] numbers, String what) throws IOException {
    expect("number of " + what, numbers.length, in.readInt());
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readFloat();
    }
  }

  private static void expect(String what, int expected, int found) throws IOException {
    if (found != expected) {
      throw new IOException(
          "the saved run has %s %d where %d was expected".formatted(what, found, expected));
    }
  }
}
