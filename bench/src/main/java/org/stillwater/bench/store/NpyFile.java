package org.stillwater.bench.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Arrays of doubles in NumPy's format, version 1.0: little-endian, C order, aligned to 64 bytes.
 */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int BLOCK = 1 << 13;

  private NpyFile() {}

  /** Writes an array of the given shape; as many numbers as the shape has are taken. */
  static void write(Path file, double[] numbers, int from, int... shape) throws IOException {
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    try (OutputStream out = Files.newOutputStream(file);
        WritableByteChannel channel = Channels.newChannel(out)) {
      out.write(header(shape));
      ByteBuffer block = ByteBuffer.allocate(BLOCK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int k = from; k < from + count; k += BLOCK) {
        block.clear();
        block.asDoubleBuffer().put(numbers, k, Math.min(BLOCK, from + count - k));
        block.limit(Math.min(BLOCK, from + count - k) * Double.BYTES);
        while (block.hasRemaining()) {
          channel.write(block);
        }
      }
    }
  }

  private static byte[] header(int... shape) {
    String dimensions =
        Arrays.stream(shape)
            .mapToObj(size -> size + ",")
            .collect(Collectors.joining(" ", "(", ")"))
            .replace(",)", shape.length == 1 ? ",)" : ")");
    String dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': " + dimensions + ", }";
    int bare = MAGIC.length + Short.BYTES + dictionary.length() + 1;
    String padded = dictionary + " ".repeat(Math.floorMod(-bare, ALIGNMENT)) + "\n";
    return ByteBuffer.allocate(MAGIC.length + Short.BYTES + padded.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
