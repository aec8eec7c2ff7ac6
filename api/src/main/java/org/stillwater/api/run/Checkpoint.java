package org.stillwater.api.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a run between two steps: a header with format, version and the run's identity, then
 * plain numbers, then a checksum.
 */
final class Checkpoint {
  private static final int FORMAT = 0x53545743;
  private static final int VERSION = 2;

  private final Progress progress;
  private final byte[] sampler;
  private final byte[] recorder;

  Checkpoint(Progress progress, byte[] sampler, byte[] recorder) {
    this.progress = progress;
    this.sampler = sampler;
    this.recorder = recorder;
  }

  Progress progress() {
    return progress;
  }

  /** The sampler's state. */
  DataInputStream sampler() {
    return open(sampler);
  }

  /** The recorder's state. */
  DataInputStream recorder() {
    return open(recorder);
  }

  void write(OutputStream target, String identity) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(target, new CRC32());
    DataOutputStream out = new DataOutputStream(checked);
    out.writeInt(FORMAT);
    out.writeInt(VERSION);
    writeBytes(out, identity.getBytes(StandardCharsets.UTF_8));
    out.writeLong(progress.step());
    out.writeDouble(progress.time());
    Cost cost = progress.cost();
    out.writeLong(cost.scoreEvaluations());
    out.writeLong(cost.densityEvaluations());
    out.writeLong(cost.gradientSteps());
    out.writeDouble(cost.samplerSeconds());
    writeBytes(out, sampler);
    writeBytes(out, recorder);
    out.writeLong(checked.getChecksum().getValue());
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UnusableException if it is damaged or belongs to another run
   */
  static Checkpoint read(InputStream source, String identity) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(source, new CRC32());
    DataInputStream in = new DataInputStream(checked);
    try {
      if (in.readInt() != FORMAT) {
        throw new UnusableException("the checkpoint is not one of Stillwater's");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new UnusableException(
            "the checkpoint has version %d where this program reads version %d"
                .formatted(version, VERSION));
      }
      if (!Arrays.equals(readBytes(in), identity.getBytes(StandardCharsets.UTF_8))) {
        throw new UnusableException("the checkpoint belongs to a run with other settings");
      }
      long step = in.readLong();
      double time = in.readDouble();
      Cost cost = new Cost(in.readLong(), in.readLong(), in.readLong(), 0, in.readDouble(), 0);
      byte[] sampler = readBytes(in);
      byte[] recorder = readBytes(in);
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw new UnusableException("the checkpoint is damaged: its checksum is wrong");
      }
      return new Checkpoint(new Progress(step, time, cost), sampler, recorder);
    } catch (EOFException e) {
      throw new UnusableException("the checkpoint is damaged: it ends too early");
    }
  }

  static byte[] bytes(Writer writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  static DataInputStream open(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Writes plain numbers. */
  @FunctionalInterface
  interface Writer {
    void write(DataOutput out) throws IOException;
  }

  /** Says why a checkpoint cannot be used. */
  static final class UnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }
}
