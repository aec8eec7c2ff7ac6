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
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.stillwater.bench.store.StoredRun;

/** One run as the report sees it: run.json and, when asked for, the files beside it. */
record RunData(StoredRun stored) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /** Positions of tracked particles: record × particle × coordinate. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Tracks(double[] times, NpyArray positions) {
    int particles() {
      return positions.shape()[1];
    }

    double at(int record, int particle, int coordinate) {
      int[] shape = positions.shape();
      return positions.numbers()[(record * shape[1] + particle) * shape[2] + coordinate];
    }
  }

  /** A number or word of run.json. */
  String text(String key) {
    return stored.text(key);
  }

  int number(String key) {
    return stored.json().get(key).getAsInt();
  }

  JsonObject object(String key) {
    return stored.json().getAsJsonObject(key);
  }

  /** Final figures by metric; NaN where there is none. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    stored
        .figures()
        .forEach(figure -> figures.put(figure.metric(), figure.value().orElse(Double.NaN)));
    return figures;
  }

  /** The standard error of a final figure; NaN where it is not known. */
  double standardError(String metric) {
    for (JsonElement element : stored.json().getAsJsonArray("figures")) {
      JsonObject figure = element.getAsJsonObject();
      if (figure.get("metric").getAsString().equals(metric)) {
        JsonElement error = figure.get("standard_error");
        return error == null || error.isJsonNull() ? Double.NaN : parsed(error.getAsString());
      }
    }
    return Double.NaN;
  }

  /** Why a metric has no figure; empty where it has one. */
  String absence(String metric) {
    for (JsonElement element : stored.json().getAsJsonArray("figures")) {
      JsonObject figure = element.getAsJsonObject();
      if (figure.get("metric").getAsString().equals(metric) && figure.has("not_applicable")) {
        return figure.get("not_applicable").getAsString();
      }
    }
    return "";
  }

  /** The recorded figures over time, by name. */
  Map<String, TreeMap<Double, Double>> traces() {
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
  NpyArray particles() {
    return array("particles.npy");
  }

  /** Where the tracked particles went. */
  Tracks tracks() {
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
