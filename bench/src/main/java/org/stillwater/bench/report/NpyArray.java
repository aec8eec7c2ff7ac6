package org.stillwater.bench.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of doubles from a file in NumPy's format, version 1.0, little-endian and in C order.
 *
 * @param shape length of each axis
 * @param numbers the last axis varying fastest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NpyArray(int[] shape, double[] numbers) {
  private static final int PREAMBLE = 10;
  private static final Pattern HEADER =
      Pattern.compile(
          "'descr': *'<f8'.*'fortran_order': *False.*'shape': *\\(([0-9, ]*)\\)", Pattern.DOTALL);

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or holds something else
   */
  static NpyArray read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < PREAMBLE || bytes[1] != 'N' || bytes[2] != 'U' || bytes[6] != 1) {
      throw new IOException(file + " is not a NumPy file of version 1.0");
    }
    int header = Short.toUnsignedInt(buffer.getShort(PREAMBLE - Short.BYTES));
    String text =
        new String(
            bytes,
            PREAMBLE,
            Math.min(header, bytes.length - PREAMBLE),
            StandardCharsets.ISO_8859_1);
    Matcher matcher = HEADER.matcher(text);
    if (!matcher.find()) {
      throw new IOException(file + " does not hold float64 numbers in C order: " + text.strip());
    }
    int[] shape =
        Pattern.compile(",")
            .splitAsStream(matcher.group(1))
            .map(String::strip)
            .filter(length -> !length.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    int present = (bytes.length - PREAMBLE - header) / Double.BYTES;
    if (present != count) {
      throw new IOException(
          "%s holds %d numbers where its shape asks for %d".formatted(file, present, count));
    }
    double[] numbers = new double[count];
    buffer.position(PREAMBLE + header);
    buffer.asDoubleBuffer().get(numbers);
    return new NpyArray(shape, numbers);
  }
}
