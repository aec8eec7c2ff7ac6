package org.stillwater.bench.store;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.stillwater.api.Measurement;
import org.stillwater.api.run.Cost;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.run.Track;
import org.stillwater.bench.grid.PlannedRun;
import org.stillwater.bench.study.Choice;
import org.stillwater.bench.text.Json;

/** The content of {@code run.json}: enough to run a run again, and to know how it went. */
final class RunJson {
  private static final int FORMAT = 1;

  private final PlannedRun run;
  private final RunResult result;
  private final CompletedRun completed;

  private RunJson(CompletedRun completed) {
    this.completed = completed;
    this.run = completed.run();
    this.result = completed.result();
  }

  static JsonObject of(CompletedRun completed, String version, Fingerprint fingerprint) {
    RunJson json = new RunJson(completed);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("format", FORMAT);
    tree.put("run", json.run.id());
    json.configuration(tree);
    tree.put("outcome", json.outcome());
    tree.put("reached", json.reached());
    tree.put("figures", json.figures(true));
    tree.put("diagnostics", json.figures(false));
    tree.put("floor", json.floors());
    tree.put("cost", cost(json.result.cost()));
    tree.put("records", json.records());
    tree.put("versions", json.versions(version));
    tree.put("fingerprint", fingerprint.parts());
    tree.put("started", completed.started().toString());
    tree.put("ended", completed.ended().toString());
    return Json.of(tree).getAsJsonObject();
  }

  private void configuration(Map<String, Object> tree) {
    tree.put("study", run.study().name());
    tree.put("job", run.job().name());
    tree.put("label", run.sampler().sampler().label());
    tree.put("target_label", run.target().label());
    tree.put("annealing_label", run.annealing().label());
    tree.put("dimension", run.target().instance().dimension());
    tree.put("particles", run.particles());
    tree.put("repeat", run.repeat());
    tree.put("seed", run.job().seed());
    tree.put("step_size", run.sampler().time().step());
    run.sampler().time().lastStep().ifPresent(last -> tree.put("last_step", last));
    tree.put("steps", run.sampler().time().steps());
    tree.put("record_every", run.recordEvery());
    tree.put("tracked", Math.min(run.job().recording().tracked(), run.particles()));
    tree.put("budget", budget());
    tree.put("target", run.target().tree());
    tree.put("initial", run.job().initial().tree());
    tree.put("annealing", run.annealing().tree().isEmpty() ? null : run.annealing().tree());
    tree.put("sampler", run.sampler().sampler().tree());
    Map<String, Object> metrics = new LinkedHashMap<>();
    run.job().metrics().forEach(metric -> metrics.put(metric.label(), metric.tree()));
    tree.put("metrics", metrics);
    tree.put("folder", run.study().folder().toAbsolutePath().normalize().toString());
  }

  private Map<String, Object> budget() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("score_evaluations", run.job().limits().scoreEvaluations());
    tree.put("seconds", run.job().limits().seconds());
    return tree;
  }

  private Map<String, Object> reached() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("steps", result.steps());
    tree.put("time", result.time());
    return tree;
  }

  private Map<String, Object> outcome() {
    Outcome outcome = result.outcome();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("status", outcome.status());
    tree.put("explanation", outcome.explanation());
    if (outcome instanceof Outcome.Diverged diverged) {
      tree.put("what", diverged.what());
      tree.put("step", diverged.step());
      tree.put("particle", diverged.particle());
      tree.put("coordinate", diverged.coordinate());
      tree.put("value", diverged.value());
    } else if (outcome instanceof Outcome.Failed failed) {
      tree.put("where", failed.where());
      tree.put("stack_trace", stackTrace(failed.cause()));
    } else if (outcome instanceof Outcome.BudgetExhausted exhausted) {
      tree.put("budget", exhausted.budget());
      tree.put("step", exhausted.step());
    }
    return tree;
  }

  /** The metrics' figures, or the sampler's diagnostics by name; no metric is without an entry. */
  private List<Map<String, Object>> figures(boolean ofMetrics) {
    List<Map<String, Object>> figures = new ArrayList<>();
    Map<String, Measurement.Result> all =
        ofMetrics ? result.figures() : new TreeMap<>(result.figures());
    all.forEach(
        (name, figure) -> {
          if (run.ofMetric(name) == ofMetrics) {
            figures.add(figure(name, figure));
          }
        });
    if (ofMetrics && figures.isEmpty()) {
      String why = result.outcome().explanation();
      run.job()
          .metrics()
          .forEach(
              metric -> figures.add(figure(metric.label(), new Measurement.NotApplicable(why))));
    }
    return figures;
  }

  private static Map<String, Object> figure(String name, Measurement.Result figure) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", name);
    if (figure instanceof Measurement.Value value) {
      tree.put("value", value.value());
      tree.put("standard_error", orNull(value.standardError()));
      tree.put("aim", value.aim().name().toLowerCase(Locale.ROOT));
    } else if (figure instanceof Measurement.NotApplicable absent) {
      tree.put("value", null);
      tree.put("not_applicable", absent.why());
    }
    return tree;
  }

  private Map<String, Object> floors() {
    Map<String, Object> tree = new LinkedHashMap<>();
    completed
        .floors()
        .forEach(
            (name, floor) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("value", floor.value());
              one.put("standard_error", orNull(floor.standardError()));
              one.put("sets", floor.sets());
              tree.put(name, one);
            });
    return tree;
  }

  private static Map<String, Object> cost(Cost cost) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("score_evaluations", cost.scoreEvaluations());
    tree.put("density_evaluations", cost.densityEvaluations());
    tree.put("gradient_steps", cost.gradientSteps());
    tree.put("metric_evaluations", cost.metricEvaluations());
    tree.put("sampler_seconds", cost.samplerSeconds());
    tree.put("metric_seconds", cost.metricSeconds());
    return tree;
  }

  /** The moments at which the tracked particles' positions in tracks.npy were taken. */
  private Map<String, Object> records() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("steps", result.tracks().stream().map(Track::step).toList());
    tree.put("times", result.tracks().stream().map(Track::time).toList());
    return tree;
  }

  private Map<String, Object> versions(String version) {
    Map<String, Object> plugins = new TreeMap<>();
    plugins(plugins, run.target());
    plugins(plugins, run.job().initial());
    plugins(plugins, run.sampler().sampler());
    plugins(plugins, run.annealing());
    run.job().metrics().forEach(metric -> plugins(plugins, metric));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("stillwater", version);
    tree.put("plugins", plugins);
    return tree;
  }

  private static void plugins(Map<String, Object> plugins, Choice<?> choice) {
    choice
        .origins()
        .forEach(
            (component, origin) -> {
              String[] path = origin.split("/", -1);
              int last = path.length - 1;
              plugins.put(
                  component, path[last].isEmpty() && last > 0 ? path[last - 1] : path[last]);
            });
  }

  private static Object orNull(double value) {
    return Double.isNaN(value) ? JsonNull.INSTANCE : value;
  }

  private static String stackTrace(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
