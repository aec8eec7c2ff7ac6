package org.stillwater.api.run;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stillwater.api.Aim;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Parallel;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.random.RngStream;

/** Measures a run and keeps what was measured. */
final class Recorder {
  private final Map<String, Probe> probes = new LinkedHashMap<>();
  private final List<TracePoint> trace = new ArrayList<>();
  private final List<Track> tracks = new ArrayList<>();
  private final Tally tally = new Tally();
  private final TargetPath path;
  private final Stopwatch watch = new Stopwatch();
  private final int tracked;
  private long earlierEvaluations;
  private long recordedStep = -1;
  private Map<String, Measurement.Result> latest = Map.of();

  Recorder(Run plan, TargetPath path, RngStream rng, Parallel parallel) {
    this.path = new CountedPath(path, tally);
    Target target = this.path.terminal();
    this.tracked = Math.min(plan.tracked, plan.particles);
    watch.start();
    plan.metrics.forEach(
        (label, metric) ->
            probes.put(
                label,
                metric.open(
                    new MetricContext(target, plan.particles, rng.child(label), parallel))));
    watch.stop();
  }

  TargetPath path() {
    return path;
  }

  /** Shows a state to the probes without measuring. */
  void pass(RunView view) {
    watch.start();
    probes.values().forEach(probe -> probe.step(view));
    watch.stop();
  }

  /** Measures a state. */
  Map<String, Measurement.Result> record(RunView view) {
    pass(view);
    watch.start();
    Map<String, Measurement.Result> figures = new LinkedHashMap<>();
    probes.forEach(
        (label, probe) -> {
          for (Measurement measurement : probe.measure(view)) {
            String name = measurement.name();
            figures.put(name.isEmpty() ? label : label + "." + name, measurement.result());
          }
        });
    watch.stop();
    keep(view.step(), view.time(), figures);
    if (tracked > 0) {
      tracks.add(new Track(view.step(), view.time(), view.particles().slice(0, tracked).copy()));
    }
    recordedStep = view.step();
    latest = figures;
    return figures;
  }

  /** Keeps what the sampler tells of a recorded state. */
  Map<String, Measurement.Result> tell(long step, double time, Map<String, Double> diagnostics) {
    Map<String, Measurement.Result> figures = values(diagnostics);
    keep(step, time, figures);
    return figures;
  }

  /** Whether the state after so many steps, the latest one seen, was recorded. */
  boolean recorded(long step) {
    return step == recordedStep;
  }

  /** The metrics' figures of the last record, then the given diagnostics. */
  Map<String, Measurement.Result> figures(Map<String, Double> diagnostics) {
    Map<String, Measurement.Result> figures = new LinkedHashMap<>(latest);
    figures.putAll(values(diagnostics));
    return figures;
  }

  private void keep(long step, double time, Map<String, Measurement.Result> figures) {
    figures.forEach(
        (name, result) -> {
          if (result instanceof Measurement.Value value) {
            trace.add(new TracePoint(step, time, name, value.value()));
          }
        });
  }

  private static Map<String, Measurement.Result> values(Map<String, Double> diagnostics) {
    Map<String, Measurement.Result> values = new LinkedHashMap<>();
    new TreeMap<>(diagnostics)
        .forEach(
            (name, value) -> values.put(name, new Measurement.Value(value, Double.NaN, Aim.NONE)));
    return values;
  }

  List<TracePoint> trace() {
    return List.copyOf(trace);
  }

  List<Track> tracks() {
    return List.copyOf(tracks);
  }

  long evaluations() {
    return earlierEvaluations + tally.scoreEvaluations() + tally.densityEvaluations();
  }

  double seconds() {
    return watch.seconds();
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(evaluations());
    out.writeDouble(seconds());
    out.writeLong(recordedStep);
    out.writeInt(trace.size());
    for (TracePoint point : trace) {
      out.writeLong(point.step());
      out.writeDouble(point.time());
      out.writeUTF(point.name());
      out.writeDouble(point.value());
    }
    out.writeInt(tracks.size());
    for (Track track : tracks) {
      out.writeLong(track.step());
      out.writeDouble(track.time());
      for (double coordinate : track.positions().array()) {
        out.writeDouble(coordinate);
      }
    }
    for (Probe probe : probes.values()) {
      byte[] state = Checkpoint.bytes(probe::save);
      out.writeInt(state.length);
      out.write(state);
    }
  }

  void restore(DataInputStream in) throws IOException {
    earlierEvaluations = in.readLong();
    watch.addEarlier(in.readDouble());
    recordedStep = in.readLong();
    int points = in.readInt();
    for (int k = 0; k < points; k++) {
      trace.add(new TracePoint(in.readLong(), in.readDouble(), in.readUTF(), in.readDouble()));
    }
    int kept = in.readInt();
    for (int k = 0; k < kept; k++) {
      long step = in.readLong();
      double time = in.readDouble();
      Batch positions = Batch.zeros(tracked, path.terminal().dimension());
      for (int i = 0; i < positions.array().length; i++) {
        positions.array()[i] = in.readDouble();
      }
      tracks.add(new Track(step, time, positions));
    }
    for (Probe probe : probes.values()) {
      probe.restore(Checkpoint.open(in.readNBytes(in.readInt())));
    }
  }
}
