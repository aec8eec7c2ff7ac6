package org.stillwater.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Parallel;
import org.stillwater.api.Probe;
import org.stillwater.api.RunCancelledException;
import org.stillwater.api.RunView;
import org.stillwater.api.Target;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.bench.grid.PlannedRun;
import org.stillwater.bench.store.Floor;
import org.stillwater.bench.study.Choice;
import org.stillwater.bench.text.Json;

/**
 * The noise floors of a study's figures: each metric on independent sets of exact draws, judged by
 * the same reference draws as the runs. Measured once for all runs that share it. Safe for any
 * number of threads.
 */
final class NoiseFloors {
  private static final int SETS = 5;

  private final Map<Key, FutureTask<Map<String, Floor>>> floors = new ConcurrentHashMap<>();
  private final BooleanSupplier cancelled;

  NoiseFloors(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
  }

  /**
   * The floors of a run's figures, by figure; empty where the target cannot be drawn from.
   *
   * @param warnings told of metrics that could not be measured so
   * @throws RunCancelledException if the study was cancelled meanwhile
   */
  Map<String, Floor> of(PlannedRun run, Parallel parallel, Consumer<String> warnings) {
    Optional<ExactDraws> draws = run.target().instance().capability(ExactDraws.class);
    Map<String, Floor> all = new LinkedHashMap<>();
    if (draws.isPresent()) {
      for (Choice<Metric> metric : run.job().metrics()) {
        try {
          all.putAll(shared(run, metric, draws.get(), parallel));
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RunCancelledException) {
            throw new RunCancelledException();
          }
          warnings.accept("no noise floor for '%s': %s".formatted(metric.label(), e.getCause()));
        }
      }
    }
    return all;
  }

  private Map<String, Floor> shared(
      PlannedRun run, Choice<Metric> metric, ExactDraws draws, Parallel parallel)
      throws ExecutionException {
    Key key =
        new Key(
            run.job().seed(),
            run.problemName(),
            run.particles(),
            metric.label(),
            Json.of(metric.tree()).toString());
    FutureTask<Map<String, Floor>> floor =
        floors.computeIfAbsent(
            key,
            k ->
                new FutureTask<>(
                    () -> measure(run.target().instance(), k, metric.instance(), draws, parallel)));
    floor.run();
    try {
      return floor.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunCancelledException();
    }
  }

  private Map<String, Floor> measure(
      Target target, Key key, Metric metric, ExactDraws draws, Parallel parallel) {
    RngStream root = RngStream.of(key.seed);
    RngStream reference = root.child("metric").child(key.problem).child(key.label);
    RngStream fresh = root.child("floor").child(key.problem).child(key.label).child(key.particles);
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    for (int set = 0; set < SETS; set++) {
      if (cancelled.getAsBoolean()) {
        throw new RunCancelledException();
      }
      Batch exact = draws.draw(key.particles, fresh.child(set));
      Probe probe = metric.open(new MetricContext(target, key.particles, reference, parallel));
      for (Measurement measurement : probe.measure(RunView.of(exact, target))) {
        if (measurement.result() instanceof Measurement.Value value) {
          String name = measurement.name();
          figures
              .computeIfAbsent(
                  name.isEmpty() ? key.label : key.label + "." + name, f -> new ArrayList<>())
              .add(value.value());
        }
      }
    }
    Map<String, Floor> measured = new LinkedHashMap<>();
    figures.forEach(
        (name, values) -> {
          if (values.size() == SETS) {
            measured.put(name, floor(values));
          }
        });
    return measured;
  }

  private static Floor floor(List<Double> values) {
    double mean = values.stream().mapToDouble(x -> x).sum() / values.size();
    double square = values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return new Floor(mean, Math.sqrt(square / (values.size() - 1) / values.size()), values.size());
  }

  private record Key(long seed, String problem, int particles, String label, String metric) {}
}
