package org.stillwater.sbtm.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** Writes and reads the files that {@link TrainedNetwork} describes: data alone. */
final class ParameterFile {
  private static final byte[] MAGIC = "STILLNET".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int MOST_BLOCKS = 1000;

  private ParameterFile() {}

  /** What network a description stands for. */
  interface Expectation {
    /**
     * The network.
     *
     * @throws IOException if it is not what is wanted; the message says what was
     */
    ScoreNetwork network(String description) throws IOException;
  }

  /** Writes beside the file, then moves: nobody sees half of one. */
  static void write(Path file, TrainedNetwork trained) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    Path part = Files.createTempFile(folder, ".network", ".part");
    try {
      writeTo(part, trained);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeTo(Path file, TrainedNetwork trained) throws IOException {
    try (CheckedOutputStream checked =
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)), new CRC32C());
        DataOutputStream out = new DataOutputStream(checked)) {
      out.write(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(trained.network().description());
      int dimension = trained.dimension();
      out.writeInt(dimension);
      List<ParameterBlock> blocks = trained.network().blocks(dimension);
      out.writeInt(blocks.size());
      for (ParameterBlock block : blocks) {
        out.writeUTF(block.name());
        out.writeInt(block.rows());
        out.writeInt(block.columns());
      }
      for (double number : trained.centre()) {
        out.writeDouble(number);
      }
      for (double number : trained.scale()) {
        out.writeDouble(number);
      }
      for (float number : trained.parameters()) {
        out.writeFloat(number);
      }
      out.flush();
      out.writeLong(checked.getChecksum().getValue());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it cannot be read, is damaged, or holds another network than expected;
   *     the message names the file
   */
  static TrainedNetwork read(Path file, Expectation expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("%s is not a file".formatted(file));
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return new Reader(bytes, Files.size(file)).read(expected);
    } catch (EOFException e) {
      throw new IOException("%s ends too early: it is damaged".formatted(file), e);
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Reads one file of known length. */
  private static final class Reader {
    private final CheckedInputStream checked;
    private final DataInputStream in;
    private long left;

    Reader(InputStream bytes, long length) {
      checked = new CheckedInputStream(bytes, new CRC32C());
      in = new DataInputStream(checked);
      left = length;
    }

    TrainedNetwork read(Expectation expected) throws IOException {
      byte[] magic = new byte[MAGIC.length];
      take(magic.length);
      in.readFully(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new IOException("it is not a saved network: it does not begin with STILLNET");
      }
      int version = readInt();
      if (version != VERSION) {
        throw new IOException(
            "it has version %d of the format where %d was expected".formatted(version, VERSION));
      }
      ScoreNetwork network = expected.network(readString());
      int dimension = readInt();
      if (dimension < 1 || dimension > left / (2 * Double.BYTES)) {
        throw new IOException(
            "it claims dimension %d, for which it is too short: it is damaged"
                .formatted(dimension));
      }
      List<ParameterBlock> blocks = blocks(network, dimension);
      long total = readBlocks(blocks);
      long numbers = 2L * Double.BYTES * dimension + Float.BYTES * total + Long.BYTES;
      if (left != numbers) {
        throw new IOException(
            "%d bytes follow its header where %d were expected: it is damaged"
                .formatted(left, numbers));
      }
      double[] centre = readDoubles(dimension, "centre");
      double[] scale = readDoubles(dimension, "scale");
      float[] parameters = new float[(int) total];
      for (ParameterBlock block : blocks) {
        readFloats(parameters, block);
      }
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw new IOException("its checksum does not fit its contents: it is damaged");
      }
      return new TrainedNetwork(network, centre, scale, parameters);
    }

    private static List<ParameterBlock> blocks(ScoreNetwork network, int dimension)
        throws IOException {
      try {
        return network.blocks(dimension);
      } catch (IllegalArgumentException e) {
        throw new IOException("it claims an impossible network: " + e.getMessage(), e);
      }
    }

    /** Requires the blocks that are expected; returns how many numbers they have. */
    private long readBlocks(List<ParameterBlock> expected) throws IOException {
      int count = readInt();
      if (count < 1 || count > MOST_BLOCKS) {
        throw new IOException("it claims %d blocks: it is damaged".formatted(count));
      }
      List<ParameterBlock> found = new ArrayList<>();
      long total = 0;
      for (int k = 0; k < count; k++) {
        String name = readString();
        int rows = readInt();
        int columns = readInt();
        if (k < expected.size()
            && !expected
                .get(k)
                .equals(new ParameterBlock(name, expected.get(k).at(), rows, columns))) {
          throw new IOException(
              "block %d is %s %d×%d where %s was expected"
                  .formatted(k + 1, name, rows, columns, expected.get(k)));
        }
        found.add(new ParameterBlock(name, 0, rows, columns));
        total += (long) rows * columns;
      }
      if (found.size() != expected.size()) {
        throw new IOException(
            "it has %d blocks where %d were expected".formatted(found.size(), expected.size()));
      }
      return total;
    }

    private double[] readDoubles(int count, String what) throws IOException {
      double[] numbers = new double[count];
      for (int k = 0; k < count; k++) {
        numbers[k] = in.readDouble();
        if (!Double.isFinite(numbers[k]) || (what.equals("scale") && numbers[k] <= 0)) {
          throw new IOException("number %d of its %s is %s".formatted(k + 1, what, numbers[k]));
        }
      }
      return numbers;
    }

    private void readFloats(float[] parameters, ParameterBlock block) throws IOException {
      for (int k = 0; k < block.size(); k++) {
        float number = in.readFloat();
        if (!Float.isFinite(number)) {
          throw new IOException("number %d of block %s is %s".formatted(k + 1, block, number));
        }
        parameters[block.at() + k] = number;
      }
    }

    private int readInt() throws IOException {
      take(Integer.BYTES);
      return in.readInt();
    }

    private String readString() throws IOException {
      String string = in.readUTF();
      take(Short.BYTES + utfLength(string));
      return string;
    }

    private static long utfLength(String string) {
      return string.chars().mapToLong(c -> c >= 1 && c <= 0x7f ? 1 : c <= 0x7ff ? 2 : 3).sum();
    }

    private void take(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new EOFException();
      }
    }
  }
}
