package org.stillwater.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Parallel;
import org.stillwater.api.RunView;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Target;
import org.stillwater.api.random.RngStream;

/** Measures particles once, outside any run. */
final class Measuring {
  private Measuring() {}

  static List<Measurement> measure(Metric metric, Batch particles, Target target, long seed) {
    return metric.open(context(particles, target, seed)).measure(RunView.of(particles, target));
  }

  static MetricContext context(Batch particles, Target target, long seed) {
    return new MetricContext(
        target, particles.size(), RngStream.of(seed).child("metric"), Parallel.SEQUENTIAL);
  }

  /** The figures by name; a test that asks for one that is not applicable fails with its reason. */
  static Map<String, Measurement.Value> values(List<Measurement> measurements) {
    Map<String, Measurement.Value> values = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      if (measurement.result() instanceof Measurement.NotApplicable absent) {
        throw new AssertionError(measurement.name() + " is not applicable: " + absent.why());
      }
      values.put(measurement.name(), (Measurement.Value) measurement.result());
    }
    return values;
  }

  static double value(Metric metric, Batch particles, Target target, long seed, String name) {
    Measurement.Value value = values(measure(metric, particles, target, seed)).get(name);
    if (value == null) {
      throw new AssertionError("there is no figure '" + name + "'");
    }
    return value.value();
  }

  /** The reasons for which figures are absent, by name. */
  static Map<String, String> absences(List<Measurement> measurements) {
    Map<String, String> absences = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      if (measurement.result() instanceof Measurement.NotApplicable absent) {
        absences.put(measurement.name(), absent.why());
      }
    }
    return absences;
  }

  /** A state of a sampler that has a score. */
  record Scored(Batch particles, Target target, ScoreField field) implements RunView {
    @Override
    public long step() {
      return 1;
    }

    @Override
    public double time() {
      return 1;
    }

    @Override
    public double lambda() {
      return 1;
    }

    @Override
    public Target current() {
      return target;
    }

    @Override
    public Optional<ScoreField> score() {
      return Optional.of(field);
    }
  }
}
