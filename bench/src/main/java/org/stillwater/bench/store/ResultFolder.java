package org.stillwater.bench.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stillwater.api.run.CheckpointStore;
import org.stillwater.bench.grid.PlannedRun;
import org.stillwater.bench.study.ResolvedStudy;
import org.stillwater.bench.text.Json;

/**
 * The folder of a study's results, open for writing by one process. Runs are built under {@code
 * work} and appear under {@code runs} by a rename. Safe for any number of threads, one per run.
 */
public final class ResultFolder implements AutoCloseable {
  private static final String MARKER = ".stillwater";
  private static final int FORMAT = 1;
  private static final String STUDY = "study.yaml";
  private static final List<String> OURS =
      List.of(
          STUDY,
          "summary.csv",
          "traces.csv",
          "report.html",
          "agreement.csv",
          "figures",
          "runs",
          "work");

  private final Path folder;
  private final FolderLock lock;
  private final Settings settings;

  private ResultFolder(Path folder, FolderLock lock, Settings settings) {
    this.folder = folder;
    this.lock = lock;
    this.settings = settings;
  }

  /** What to do with a folder that exists. */
  public enum Existing {
    /** Leave it alone. */
    REFUSE,
    /** Go on where it ends. */
    RESUME,
    /** Delete the results in it and begin again. */
    REPLACE
  }

  /**
   * How to write results.
   *
   * @param version of this program
   * @param machine the fingerprint of where it runs
   * @param otherMachine whether to go on with results of another fingerprint
   * @param checkpointInterval time between a run's checkpoints
   */
  public record Settings(
      String version, Fingerprint machine, boolean otherMachine, Duration checkpointInterval) {}

  /**
   * Opens the folder and writes the study into it.
   *
   * @param study the study as resolved
   * @throws StoreException if it may not or cannot be used; nothing in it was changed then
   */
  public static ResultFolder open(Path folder, Existing existing, String study, Settings settings)
      throws StoreException {
    try {
      boolean there = Files.exists(folder);
      if (there) {
        admit(folder, existing);
      } else {
        create(folder);
      }
      FolderLock lock = FolderLock.take(folder.resolve(MARKER));
      if (lock == null) {
        throw new StoreException(folder + " is in use: another process is writing results there");
      }
      ResultFolder opened = new ResultFolder(folder, lock, settings);
      try {
        opened.prepare(there ? existing : Existing.REFUSE, study);
        return opened;
      } catch (IOException | StoreException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException("results cannot be written to " + folder + ": " + reason(e));
    }
  }

  private static void admit(Path folder, Existing existing) throws IOException, StoreException {
    if (existing == Existing.REFUSE) {
      throw new StoreException(
          folder
              + " exists already: --resume goes on with it, --force replaces the results in it, --out names another");
    }
    boolean ours = Files.isRegularFile(folder.resolve(MARKER));
    if (!ours && (existing == Existing.RESUME || !isEmptyFolder(folder))) {
      throw new StoreException(
          folder
              + " is not a folder of results of Stillwater and is left alone: choose another with --out");
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void create(Path folder) throws IOException, StoreException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(folder + " has just been made by another process");
    }
  }

  private void prepare(Existing existing, String study) throws IOException, StoreException {
    Path written = folder.resolve(STUDY);
    if (existing == Existing.REPLACE) {
      for (String name : OURS) {
        delete(folder.resolve(name));
      }
    } else if (existing == Existing.RESUME && Files.exists(written)) {
      requireSame(
          ResolvedStudy.differences(Files.readString(written), study),
          "the study has changed since",
          "--force begins again, --out names another folder");
      if (!settings.otherMachine) {
        requireSame(
            machine().map(first -> first.differences(settings.machine)).orElse(List.of()),
            "they were begun on another kind of machine, so that the last digits can differ",
            "--allow-other-machine goes on all the same");
      }
    }
    if (existing != Existing.RESUME || machine().isEmpty()) {
      Map<String, Object> marker = new TreeMap<>();
      marker.put("format", FORMAT);
      marker.put("fingerprint", settings.machine.parts());
      Files.writeString(folder.resolve(MARKER), Json.pretty(Json.of(marker)));
    }
    Files.createDirectories(folder.resolve("runs"));
    Files.createDirectories(folder.resolve("work"));
    AtomicFile.write(written, study);
  }

  private void requireSame(List<String> differences, String what, String way)
      throws StoreException {
    if (!differences.isEmpty()) {
      int shown = Math.min(10, differences.size());
      throw new StoreException(
          "the results in %s cannot be resumed: %s\n  %s\n%s"
              .formatted(folder, what, String.join("\n  ", differences.subList(0, shown)), way));
    }
  }

  /** The fingerprint of the machine on which the results were begun. */
  private Optional<Fingerprint> machine() throws IOException {
    try {
      JsonObject marker =
          JsonParser.parseString(Files.readString(folder.resolve(MARKER))).getAsJsonObject();
      Map<String, String> parts = new TreeMap<>();
      marker
          .getAsJsonObject("fingerprint")
          .entrySet()
          .forEach(part -> parts.put(part.getKey(), part.getValue().getAsString()));
      return Optional.of(new Fingerprint(parts));
    } catch (JsonParseException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** A run that need not run again: one that is there and did not fail. */
  public Optional<StoredRun> kept(PlannedRun run) {
    return stored(run).filter(stored -> !stored.status().equals("failed"));
  }

  /** A run that is there, however it ended. */
  public Optional<StoredRun> stored(PlannedRun run) {
    return StoredRun.read(home(run));
  }

  /** Where the run keeps its state while it runs. */
  public CheckpointStore checkpoints(PlannedRun run) throws StoreException {
    try {
      Path work = Files.createDirectories(work(run));
      return new CheckpointFile(work.resolve("checkpoint"), settings.checkpointInterval);
    } catch (IOException e) {
      throw new StoreException("no folder for run " + run.id() + ": " + reason(e));
    }
  }

  /**
   * Keeps a run: its folder appears complete or not at all.
   *
   * @throws StoreException if it could not be written
   */
  public StoredRun keep(CompletedRun completed) throws StoreException {
    Path work = work(completed.run());
    Path built = work.resolve("complete");
    Path home = home(completed.run());
    try {
      delete(built);
      Files.createDirectories(built);
      RunFolder.write(built, completed, settings.version, settings.machine);
      delete(home);
      Files.move(built, home, StandardCopyOption.ATOMIC_MOVE);
      delete(work);
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException(
          "the results of run %s could not be written to %s: %s"
              .formatted(completed.run().id(), home, reason(e)));
    }
    return StoredRun.read(home)
        .orElseThrow(() -> new StoreException("what was written to " + home + " cannot be read"));
  }

  /**
   * Writes summary.csv and traces.csv.
   *
   * @param runs finished runs, in the order of the grid
   */
  public void tabulate(List<StoredRun> runs) throws StoreException {
    try {
      Tables.write(folder, runs);
      Path work = folder.resolve("work");
      if (isEmptyFolder(work)) {
        Files.delete(work);
      }
    } catch (IOException e) {
      throw new StoreException("the tables could not be written to " + folder + ": " + reason(e));
    }
  }

  @Override
  public void close() throws StoreException {
    try {
      lock.close();
    } catch (IOException e) {
      throw new StoreException("the lock of " + folder + " could not be given back: " + reason(e));
    }
  }

  private Path home(PlannedRun run) {
    return folder.resolve("runs").resolve(run.id());
  }

  private Path work(PlannedRun run) {
    return folder.resolve("work").resolve(run.id());
  }

  /** Deletes a file or a folder with all that is in it; links are not followed. */
  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var tree = Files.walk(path)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    String message = cause.getMessage();
    return cause.getClass() == IOException.class && message != null ? message : cause.toString();
  }
}
