package org.stillwater.bench.store;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.stillwater.bench.study.ResolvedStudy;
import org.stillwater.bench.study.Study;

/** Opens folders for results of this program on this machine. */
public final class ResultStore {
  private final Version version;
  private final Fingerprint machine;

  /** A store that signs results with the given version and fingerprint. */
  @Inject
  public ResultStore(Version version, Fingerprint machine) {
    this.version = version;
    this.machine = machine;
  }

  /**
   * Opens a folder and writes the study into it.
   *
   * @param otherMachine whether results of another fingerprint may be gone on with
   * @param checkpointInterval time between a run's checkpoints
   * @throws StoreException if the folder may not or cannot be used
   */
  public ResultFolder open(
      Path folder,
      ResultFolder.Existing existing,
      Study study,
      boolean otherMachine,
      Duration checkpointInterval)
      throws StoreException {
    return ResultFolder.open(
        folder,
        existing,
        ResolvedStudy.yaml(study),
        new ResultFolder.Settings(version.text(), machine, otherMachine, checkpointInterval));
  }
}
