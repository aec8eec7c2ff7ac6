package org.stillwater.api;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * Writes and reads the plain numbers that {@link SamplerRun#save} keeps: particles and parameters,
 * each behind its version and shape. What is read is data and nothing else; sizes are believed only
 * as far as numbers follow. The engine adds the run's identity and a checksum.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class SavedNumbers {
  private static final int VERSION = 1;
  private static final int FIRST_CHUNK = 1 << 16;

  private SavedNumbers() {}

  /** Writes particles, n×d. */
  public static void writeParticles(DataOutput out, Batch particles) throws IOException {
    out.writeInt(VERSION);
    out.writeInt(particles.size());
    out.writeInt(particles.dimension());
    for (int k = particles.offset(); k < particles.offset(particles.size()); k++) {
      out.writeDouble(particles.array()[k]);
    }
  }

  /**
   * Reads what {@link #writeParticles} wrote.
   *
   * @throws IOException if it is damaged, or of another version or dimension; the message says what
   *     was found and what was expected
   */
  public static Batch readParticles(DataInput in, int dimension) throws IOException {
    try {
      expect("version", VERSION, in.readInt());
      int n = in.readInt();
      expect("dimension", dimension, in.readInt());
      if (n < 1 || (long) n * dimension > Integer.MAX_VALUE - 8) {
        throw new IOException("the saved state claims %d particles: it is damaged".formatted(n));
      }
      return Batch.wrap(readDoubles(in, n * dimension), n, dimension);
    } catch (EOFException e) {
      throw tooShort(e);
    }
  }

  /** Writes floats behind their number. */
  public static void writeFloats(DataOutput out, float[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (float number : numbers) {
      out.writeFloat(number);
    }
  }

  /**
   * Fills an array with what {@link #writeFloats} wrote.
   *
   * @param what names the numbers in messages
   * @throws IOException if their number differs from the array's length, or they end too early
   */
  public static void readFloats(DataInput in, float[] numbers, String what) throws IOException {
    try {
      expect("number of " + what, numbers.length, in.readInt());
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readFloat();
      }
    } catch (EOFException e) {
      throw tooShort(e);
    }
  }

  private static double[] readDoubles(DataInput in, int total) throws IOException {
    double[] numbers = new double[Math.min(total, FIRST_CHUNK)];
    for (int k = 0; k < total; k++) {
      if (k == numbers.length) {
        numbers = Arrays.copyOf(numbers, (int) Math.min(total, 2L * k));
      }
      numbers[k] = in.readDouble();
    }
    return numbers;
  }

  private static void expect(String what, int expected, int found) throws IOException {
    if (found != expected) {
      throw new IOException(
          "the saved state has %s %d where %d was expected".formatted(what, found, expected));
    }
  }

  private static IOException tooShort(EOFException cause) {
    return new IOException("the saved state ends too early: it is damaged", cause);
  }
}
