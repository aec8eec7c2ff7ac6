package org.stillwater.bench.report;

import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stillwater.api.run.Schedule;
import org.stillwater.bench.text.Numerals;

/** What was run, in a sentence. */
final class Headline {
  private static final int LONGEST = 160;

  private Headline() {}

  /** Of a job. */
  static String of(JobResults job) {
    List<RunData> runs = job.runs().toList();
    RunData any = runs.get(0);
    Set<String> samplers = distinct(runs, run -> run.text("label"));
    Set<String> times =
        distinct(
            runs,
            run ->
                "%s steps of %s%s"
                    .formatted(
                        run.text("steps"),
                        run.text("step_size"),
                        run.stored().json().has("last_step")
                            ? " to " + run.text("last_step")
                            : ""));
    int repeats = runs.stream().mapToInt(run -> run.number("repeat")).max().orElse(1);
    return "%s: %s particles from %s, %s, seed %s, %s. Target: %s (d = %s)."
        .formatted(
            samplers.size() == 1
                ? "One sampler, " + joined(samplers)
                : samplers.size() + " samplers, " + joined(samplers),
            joined(distinct(runs, run -> run.text("particles"))),
            configured(any.object("initial")),
            times.size() == 1
                ? joined(times)
                : "up to time "
                    + Numerals.rough(
                        runs.stream().mapToDouble(run -> schedule(run).horizon()).max().orElse(0)),
            any.text("seed"),
            repeats == 1 ? "run once" : repeats + " repeats each",
            String.join("; ", distinct(runs, run -> configured(run.object("target")))),
            joined(distinct(runs, run -> run.text("dimension"))));
  }

  private static Schedule schedule(RunData run) {
    double first = Double.parseDouble(run.text("step_size"));
    boolean varies = run.stored().json().has("last_step");
    return new Schedule(
        Long.parseLong(run.text("steps")),
        first,
        varies ? Double.parseDouble(run.text("last_step")) : first);
  }

  /** A component: its id and its options, cut where that gets long. */
  static String configured(JsonObject tree) {
    String options =
        tree.entrySet().stream()
            .filter(entry -> !entry.getKey().equals("use"))
            .map(entry -> entry.getKey() + " " + entry.getValue().toString().replace("\"", ""))
            .collect(Collectors.joining(", "));
    String cut = options.length() > LONGEST ? options.substring(0, LONGEST) + " …" : options;
    String id = tree.has("use") ? tree.get("use").getAsString() : "";
    return cut.isEmpty() ? id : id + ", " + cut;
  }

  private static Set<String> distinct(List<RunData> runs, Function<RunData, String> what) {
    return runs.stream().map(what).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String joined(Collection<String> words) {
    List<String> list = List.copyOf(words);
    int last = list.size() - 1;
    return last < 1
        ? String.join("", list)
        : String.join(", ", list.subList(0, last)) + " and " + list.get(last);
  }
}
