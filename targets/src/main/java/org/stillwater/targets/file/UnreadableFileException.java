package org.stillwater.targets.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that is missing or does not hold what it should; the message says where and what. */
public final class UnreadableFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A complaint that names the file and the place in it. */
  public UnreadableFileException(String message) {
    super(message);
  }

  /** The complaint that a file could not be read at all. */
  static UnreadableFileException of(Path file, IOException e) {
    String reason;
    if (e instanceof NoSuchFileException) {
      reason = "there is no such file (looked for " + file.toAbsolutePath().normalize() + ")";
    } else if (Files.isDirectory(file)) {
      reason = "it is a folder, not a file";
    } else if (e instanceof FileSystemException known && known.getReason() != null) {
      reason = "it cannot be read: " + known.getReason();
    } else {
      reason = "it cannot be read: " + e;
    }
    return new UnreadableFileException(file + ": " + reason);
  }
}
