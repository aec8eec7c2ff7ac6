package org.stillwater.bench.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.stillwater.api.Batch;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.run.TracePoint;
import org.stillwater.api.run.Track;
import org.stillwater.bench.text.Csv;
import org.stillwater.bench.text.Json;
import org.stillwater.bench.text.Numerals;

/** Writes the files of one run. */
final class RunFolder {
  private RunFolder() {}

  static void write(Path folder, CompletedRun completed, String version, Fingerprint fingerprint)
      throws IOException {
    RunResult result = completed.result();
    Batch particles = result.particles();
    NpyFile.write(
        folder.resolve("particles.npy"),
        particles.array(),
        particles.offset(),
        particles.size(),
        particles.dimension());
    tracks(folder.resolve("tracks.npy"), result.tracks(), particles.dimension());
    trace(folder.resolve("trace.csv"), completed);
    AtomicFile.write(
        folder.resolve("run.json"), Json.pretty(RunJson.of(completed, version, fingerprint)));
  }

  /** Positions by record, particle and coordinate. */
  private static void tracks(Path file, List<Track> tracks, int dimension) throws IOException {
    int tracked = tracks.isEmpty() ? 0 : tracks.get(0).positions().size();
    double[] positions = new double[tracks.size() * tracked * dimension];
    int at = 0;
    for (Track track : tracks) {
      Batch one = track.positions();
      System.arraycopy(one.array(), one.offset(), positions, at, tracked * dimension);
      at += tracked * dimension;
    }
    NpyFile.write(file, positions, 0, tracks.size(), tracked, dimension);
  }

  /** A sampler may list its diagnostics in any order: within a step they are put in order here. */
  private static void trace(Path file, CompletedRun completed) throws IOException {
    List<TracePoint> points =
        completed.result().trace().stream()
            .sorted(
                Comparator.comparingLong(TracePoint::step)
                    .thenComparing(p -> completed.run().ofMetric(p.name()) ? "" : p.name()))
            .toList();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("step,time,metric,value\n");
      for (TracePoint point : points) {
        out.write(
            Csv.row(
                List.of(
                    String.valueOf(point.step()),
                    Numerals.exact(point.time()),
                    point.name(),
                    Numerals.exact(point.value()))));
      }
    }
  }
}
