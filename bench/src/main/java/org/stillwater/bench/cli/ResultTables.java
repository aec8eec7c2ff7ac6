package org.stillwater.bench.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillwater.bench.store.StoredRun;
import org.stillwater.bench.study.Job;
import org.stillwater.bench.study.Study;
import org.stillwater.bench.text.Numerals;

/** The results of a study for a person at a terminal: a table for each job. */
final class ResultTables {
  private static final int WIDTH = 110;

  private ResultTables() {}

  static String of(Study study, List<StoredRun> runs) {
    StringBuilder text = new StringBuilder();
    for (Job job : study.jobs()) {
      List<StoredRun> own =
          runs.stream().filter(run -> run.text("job").equals(job.name())).toList();
      if (!own.isEmpty()) {
        text.append('\n').append(job.name());
        text.append(job.repeats() > 1 ? " (median over repeats, range)\n" : "\n");
        text.append(table(job, own).fitting(WIDTH)).append('\n');
      }
    }
    return text.toString();
  }

  private static TextTable table(Job job, List<StoredRun> runs) {
    Set<String> metrics = metrics(job, runs);
    TextTable table = new TextTable();
    List<String> header = new ArrayList<>(List.of("sampler"));
    header.addAll(metrics);
    header.addAll(List.of("score evaluations", "seconds", "status"));
    table.add(header);
    Map<String, List<StoredRun>> settings =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> setting(job, run), LinkedHashMap::new, Collectors.toList()));
    settings.forEach(
        (setting, same) -> {
          Map<String, List<StoredRun>> samplers =
              same.stream()
                  .collect(
                      Collectors.groupingBy(
                          run -> run.text("label"), LinkedHashMap::new, Collectors.toList()));
          samplers.forEach((label, repeats) -> table.add(row(label + setting, repeats, metrics)));
          floor(setting, same, metrics).ifPresent(table::add);
        });
    return table;
  }

  /** What a row's label says beside the sampler: whatever else varies in the job. */
  private static String setting(Job job, StoredRun run) {
    String setting = "";
    if (job.targets().size() > 1) {
      setting += ", " + run.text("target_label");
    }
    if (job.particles().size() > 1) {
      setting += ", n=" + run.text("particles");
    }
    if (job.annealings().size() > 1) {
      setting += ", " + run.text("annealing_label");
    }
    return setting;
  }

  private static Set<String> metrics(Job job, List<StoredRun> runs) {
    Set<String> metrics = new LinkedHashSet<>();
    runs.stream()
        .filter(StoredRun::succeeded)
        .flatMap(run -> run.figures().stream())
        .forEach(figure -> metrics.add(figure.metric()));
    if (metrics.isEmpty()) {
      job.metrics().forEach(metric -> metrics.add(metric.label()));
    }
    return metrics;
  }

  private static List<String> row(String label, List<StoredRun> repeats, Set<String> metrics) {
    List<String> row = new ArrayList<>(List.of(label));
    for (String metric : metrics) {
      row.add(
          summary(
              repeats.stream()
                  .flatMap(run -> run.figures().stream())
                  .filter(figure -> figure.metric().equals(metric))
                  .flatMap(figure -> figure.value().stream().boxed())
                  .toList()));
    }
    row.add(summary(repeats.stream().map(run -> run.cost("score_evaluations")).toList()));
    row.add(summary(repeats.stream().map(run -> run.cost("sampler_seconds")).toList()));
    row.add(status(repeats));
    return row;
  }

  private static Optional<List<String>> floor(
      String setting, List<StoredRun> runs, Set<String> metrics) {
    Map<String, Double> floors = new LinkedHashMap<>();
    runs.forEach(run -> run.floors().forEach(floors::putIfAbsent));
    if (floors.isEmpty()) {
      return Optional.empty();
    }
    List<String> row = new ArrayList<>(List.of("noise floor" + setting));
    metrics.forEach(
        metric -> row.add(floors.containsKey(metric) ? Numerals.rough(floors.get(metric)) : "-"));
    row.addAll(List.of("", "", ""));
    return Optional.of(row);
  }

  private static String summary(Collection<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return "-";
    }
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : 0.5 * (sorted.get(middle - 1) + sorted.get(middle));
    String low = Numerals.rough(sorted.get(0));
    String high = Numerals.rough(sorted.get(sorted.size() - 1));
    return low.equals(high) ? low : "%s (%s..%s)".formatted(Numerals.rough(median), low, high);
  }

  private static String status(List<StoredRun> repeats) {
    Map<String, Long> counts =
        repeats.stream()
            .collect(
                Collectors.groupingBy(
                    StoredRun::status, LinkedHashMap::new, Collectors.counting()));
    return counts.size() == 1
        ? repeats.get(0).status()
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
  }
}
