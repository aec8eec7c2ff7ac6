package org.stillwater.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.run.CheckpointStore;

/** Keeps the state that a cancelled run leaves, in memory. For one thread. */
public final class MemoryCheckpoints implements CheckpointStore {
  private byte @Nullable [] kept;

  /** A store that keeps nothing yet. */
  public MemoryCheckpoints() {}

  @Override
  public boolean due(long step) {
    return false;
  }

  @Override
  public void save(Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(out);
    kept = out.toByteArray();
  }

  @Override
  public Optional<InputStream> load() {
    return Optional.ofNullable(kept).map(ByteArrayInputStream::new);
  }
}
