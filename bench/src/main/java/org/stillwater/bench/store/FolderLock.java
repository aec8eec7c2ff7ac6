package org.stillwater.bench.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process, or a second study of this one, out of a folder; ends with the process.
 */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Locks by a file, which is made where it is missing; null where another has the lock. */
  static @Nullable FolderLock take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      // a byte beyond the content, so that where locks are mandatory others can still read the file
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      taken = lock != null;
    } catch (OverlappingFileLockException e) {
      return null;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return taken ? new FolderLock(channel) : null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
