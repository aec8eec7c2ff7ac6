package org.stillwater.bench.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.stillwater.api.run.CheckpointStore;

/** The state of a run in a file, replaced every so often. For one thread. */
final class CheckpointFile implements CheckpointStore {
  private final Path file;
  private final long interval;
  private long last = System.nanoTime();

  CheckpointFile(Path file, Duration interval) {
    this.file = file;
    this.interval = interval.toNanos();
  }

  @Override
  public boolean due(long step) {
    return System.nanoTime() - last >= interval;
  }

  @Override
  public void save(Content content) throws IOException {
    AtomicFile.write(file, content::writeTo);
    last = System.nanoTime();
  }

  @Override
  public Optional<InputStream> load() throws IOException {
    return Files.exists(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
  }
}
