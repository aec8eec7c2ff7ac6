package org.stillwater.bench.report;

import com.google.gson.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stillwater.bench.store.StoreException;
import org.stillwater.bench.store.StoredRun;

/** Reads the folder of a study's results. */
final class ResultReader {
  private final TruthReader truths;

  @Inject
  ResultReader(TruthReader truths) {
    this.truths = truths;
  }

  /**
   * Reads all runs that are there.
   *
   * @throws StoreException if the folder holds no results
   */
  StudyResults read(Path folder) throws StoreException {
    Path study = folder.resolve("study.yaml");
    if (!Files.isRegularFile(study)) {
      throw new StoreException(
          folder + " holds no results of Stillwater: there is no study.yaml in it");
    }
    try {
      List<RunData> runs = runs(folder.resolve("runs"));
      if (runs.isEmpty()) {
        throw new StoreException(
            folder + " holds no finished run; `run` with --resume goes on with the study");
      }
      List<String> samplers = runs.stream().map(run -> run.text("label")).distinct().toList();
      List<JobResults> jobs = new ArrayList<>();
      grouped(runs, run -> run.text("job"))
          .forEach((job, own) -> jobs.add(job(job, jobs.size() + 1, own, samplers)));
      return new StudyResults(
          runs.get(0).text("study"), folder, Files.readString(study), samplers, jobs);
    } catch (IOException e) {
      throw new StoreException("the results in %s cannot be read: %s".formatted(folder, e));
    }
  }

  /** In the order of the grid, which is that of their names. */
  private static List<RunData> runs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var folders = Files.list(folder)) {
      return folders
          .sorted()
          .flatMap(one -> StoredRun.read(one).stream())
          .map(RunData::new)
          .toList();
    }
  }

  private JobResults job(String name, int number, List<RunData> runs, List<String> samplers) {
    Map<String, List<RunData>> settings = grouped(runs, ResultReader::setting);
    List<Comparison> comparisons = new ArrayList<>();
    settings.forEach(
        (setting, own) -> {
          List<SamplerResults> results = new ArrayList<>();
          grouped(own, run -> run.text("label"))
              .forEach(
                  (label, repeats) ->
                      results.add(new SamplerResults(label, samplers.indexOf(label), repeats)));
          comparisons.add(
              new Comparison(
                  settings.size() > 1 ? title(runs, own.get(0)) : "",
                  results,
                  truths.of(own.get(0).stored().json())));
        });
    return new JobResults(name, "job-" + number, comparisons);
  }

  private static String setting(RunData run) {
    JsonObject setting = new JsonObject();
    for (String key : List.of("target_label", "particles", "annealing_label")) {
      setting.addProperty(key, run.text(key));
    }
    return setting.toString();
  }

  /** Names what differs between a job's comparisons, and nothing else. */
  private static String title(List<RunData> all, RunData run) {
    List<String> parts = new ArrayList<>();
    if (varies(all, "target_label")) {
      parts.add(run.text("target_label"));
    }
    if (varies(all, "particles")) {
      parts.add(run.text("particles") + " particles");
    }
    if (varies(all, "annealing_label")) {
      parts.add("annealing " + run.text("annealing_label"));
    }
    return String.join(", ", parts);
  }

  private static boolean varies(List<RunData> runs, String key) {
    Set<String> values =
        runs.stream()
            .map(run -> run.text(key))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return values.size() > 1;
  }

  private static Map<String, List<RunData>> grouped(
      List<RunData> runs, Function<RunData, String> key) {
    return runs.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
