package org.stillwater.api.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apiguardian.api.API;

/** Where a run keeps its state between interruptions. Used by one thread. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface CheckpointStore {
  /** Whether to save now; asked after every step. */
  boolean due(long step);

  /** Keeps what the content writes, in place of what was kept before; all of it or nothing. */
  void save(Content content) throws IOException;

  /** What was kept last, if anything. */
  Optional<InputStream> load() throws IOException;

  /** Writes the state of a run. */
  @FunctionalInterface
  interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }
}
