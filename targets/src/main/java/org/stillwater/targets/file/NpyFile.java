package org.stillwater.targets.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.stillwater.api.Batch;

/** Reads arrays that NumPy saved: float64 or float32, little-endian, of shape (n, d) or (n,). */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int CHUNK = 1 << 16;

  private NpyFile() {}

  /**
   * The rows of an array; one of shape (n,) gives n rows of one number.
   *
   * <p>Memory is taken only once the file is found to be as long as its header claims.
   *
   * @throws UnreadableFileException if the file is missing, is not such an array, is shorter or
   *     longer than its header says, or holds a number that is not finite
   */
  public static Batch read(Path file) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return read(channel, file.toString());
    } catch (IOException e) {
      throw UnreadableFileException.of(file, e);
    }
  }

  private static Batch read(SeekableByteChannel channel, String source) throws IOException {
    NpyHeader header = header(channel, source);
    long claimed = header.dataBytes(source);
    long present = channel.size() - channel.position();
    if (present != claimed) {
      throw new UnreadableFileException(
          "%s: the shape (%d, %d) needs %d bytes but %d follow the header; the file is %s"
              .formatted(
                  source,
                  header.rows(),
                  header.columns(),
                  claimed,
                  present,
                  present < claimed ? "cut short" : "not a single array"));
    }
    Batch batch = Batch.zeros((int) header.rows(), (int) header.columns());
    fill(batch, header, channel, source);
    requireFinite(batch, source);
    return batch;
  }

  private static NpyHeader header(SeekableByteChannel channel, String source) throws IOException {
    ByteBuffer start = bytes(channel, MAGIC.length + 2, source);
    byte[] magic = new byte[MAGIC.length];
    start.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new UnreadableFileException(source + ": it is not a .npy file");
    }
    int version = start.get();
    if (version < 1 || version > 3) {
      throw new UnreadableFileException(
          "%s: it has version %d of the .npy format; known are 1 to 3".formatted(source, version));
    }
    int length =
        version == 1
            ? Short.toUnsignedInt(bytes(channel, Short.BYTES, source).getShort())
            : bytes(channel, Integer.BYTES, source).getInt();
    if (length < 0 || length > LONGEST_HEADER) {
      throw new UnreadableFileException(
          "%s: its header claims a length of %d bytes; an array of numbers needs less than %d"
              .formatted(source, Integer.toUnsignedLong(length), LONGEST_HEADER));
    }
    byte[] dictionary = bytes(channel, length, source).array();
    return NpyHeader.parse(new String(dictionary, StandardCharsets.UTF_8), source);
  }

  private static void fill(
      Batch batch, NpyHeader header, SeekableByteChannel channel, String source)
      throws IOException {
    int n = batch.size();
    int d = batch.dimension();
    long count = (long) n * d;
    int perChunk = CHUNK / header.bytesPerNumber();
    for (long first = 0; first < count; first += perChunk) {
      int numbers = (int) Math.min(perChunk, count - first);
      ByteBuffer chunk = bytes(channel, numbers * header.bytesPerNumber(), source);
      for (int k = 0; k < numbers; k++) {
        double value =
            header.bytesPerNumber() == Double.BYTES ? chunk.getDouble() : chunk.getFloat();
        int at = (int) (first + k);
        batch.array()[header.fortranOrder() ? at % n * d + at / n : at] = value;
      }
    }
  }

  private static ByteBuffer bytes(SeekableByteChannel channel, int count, String source)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new UnreadableFileException(
            "%s: it ends after %d bytes, within its header; it is not a .npy file, or cut short"
                .formatted(source, channel.size()));
      }
    }
    return buffer.flip();
  }

  private static void requireFinite(Batch batch, String source) {
    FileMistakes mistakes = new FileMistakes();
    for (int i = 0; i < batch.size(); i++) {
      for (int j = 0; j < batch.dimension(); j++) {
        if (!Double.isFinite(batch.get(i, j))) {
          mistakes.add(
              "%s, row %d, column %d: %s is not a finite number"
                  .formatted(source, i + 1, j + 1, batch.get(i, j)));
        }
      }
    }
    mistakes.throwIfAny();
  }
}
