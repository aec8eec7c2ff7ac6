package org.stillwater.bench.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.stillwater.api.Aim;
import org.stillwater.bench.store.StoredRun;

/** One run as the report sees it: run.json and, when asked for, the files beside it. */
public record RunData(StoredRun stored) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /** Positions of tracked particles: record × particle × coordinate. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Tracks(double[] times, NpyArray positions) {
    int particles() {
      return positions.shape()[1];
    }

    double at(int record, int particle, int coordinate) {
      int[] shape = positions.shape();
      return positions.numbers()[(record * shape[1] + particle) * shape[2] + coordinate];
    }
  }

  /** A number or word of run.json. */
  public String text(String key) {
    return stored.text(key);
  }

  public int number(String key) {
    return stored.json().get(key).getAsInt();
  }

  public JsonObject object(String key) {
    return stored.json().getAsJsonObject(key);
  }

  /** Final figures by metric; NaN where there is none. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    stored
        .figures()
        .forEach(figure -> figures.put(figure.metric(), figure.value().orElse(Double.NaN)));
    return figures;
  }

  /** The standard error of a final figure; NaN where it is not known. */
  public double standardError(String metric) {
    return figure(metric, "standard_error").map(RunData::parsed).orElse(Double.NaN);
  }

  /** Where the best value of a final figure lies; empty where there is no figure. */
  public Optional<Aim> aim(String metric) {
    return figure(metric, "aim").map(aim -> Aim.valueOf(aim.toUpperCase(Locale.ROOT)));
  }

  /** Why a metric has no figure; empty where it has one. */
  public String absence(String metric) {
    return figure(metric, "not_applicable").orElse("");
  }

  private Optional<String> figure(String metric, String key) {
    for (JsonElement element : stored.json().getAsJsonArray("figures")) {
      JsonObject figure = element.getAsJsonObject();
      if (figure.get("metric").getAsString().equals(metric)) {
        return Optional.ofNullable(figure.get(key))
            .filter(value -> !value.isJsonNull())
            .map(JsonElement::getAsString);
      }
    }
    return Optional.empty();
  }

  /** The recorded figures over time, by name. */
  public Map<String, TreeMap<Double, Double>> traces() {
    Map<String, TreeMap<Double, Double>> traces = new LinkedHashMap<>();
    Path file = stored.folder().resolve("trace.csv");
    if (!Files.isRegularFile(file)) {
      return traces;
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      for (CSVRecord row : FORMAT.parse(reader)) {
        traces
            .computeIfAbsent(row.get("metric"), metric -> new TreeMap<>())
            .put(parsed(row.get("time")), parsed(row.get("value")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    return traces;
  }

  /** The final particles, n×d. */
  public NpyArray particles() {
    return array("particles.npy");
  }

  /** Where the tracked particles went. */
  public Tracks tracks() {
    JsonArray times = object("records").getAsJsonArray("times");
    double[] at = new double[times.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = times.get(i).getAsDouble();
    }
    return new Tracks(at, array("tracks.npy"));
  }

  private NpyArray array(String name) {
    Path file = stored.folder().resolve(name);
    try {
      return NpyArray.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static double parsed(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
