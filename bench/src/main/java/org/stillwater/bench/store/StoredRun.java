package org.stillwater.bench.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run as it lies in its folder.
 *
 * @param folder holds run.json, particles.npy, trace.csv and tracks.npy
 * @param json the content of run.json
 */
public record StoredRun(Path folder, JsonObject json) {
  /** A figure of a run: its name, and its value where it has one. */
  public record Figure(String metric, OptionalDouble value) {}

  /** The run in a folder; empty where there is none, or what is there cannot be read. */
  public static Optional<StoredRun> read(Path folder) {
    Path file = folder.resolve("run.json");
    if (!Files.isRegularFile(file) || !Files.isRegularFile(folder.resolve("particles.npy"))) {
      return Optional.empty();
    }
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      return json.has("outcome") ? Optional.of(new StoredRun(folder, json)) : Optional.empty();
    } catch (IOException | JsonParseException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Its id. */
  public String id() {
    return text("run");
  }

  /** A string or number of run.json, as text. */
  public String text(String key) {
    return json.get(key).getAsString();
  }

  /**
   * How it ended: {@code completed}, {@code diverged}, {@code failed}, {@code budget-exhausted}.
   */
  public String status() {
    return json.getAsJsonObject("outcome").get("status").getAsString();
  }

  /** How it ended, in one sentence. */
  public String explanation() {
    return json.getAsJsonObject("outcome").get("explanation").getAsString();
  }

  /** Whether it ended as planned. */
  public boolean succeeded() {
    return status().equals("completed") || status().equals("budget-exhausted");
  }

  /** Its final figures, in the order of the study's metrics. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (JsonElement figure : json.getAsJsonArray("figures")) {
      JsonObject object = figure.getAsJsonObject();
      figures.add(new Figure(object.get("metric").getAsString(), number(object.get("value"))));
    }
    return figures;
  }

  /** The noise floors of its figures, by metric. */
  public Map<String, Double> floors() {
    Map<String, Double> floors = new LinkedHashMap<>();
    json.getAsJsonObject("floor")
        .entrySet()
        .forEach(
            entry ->
                number(entry.getValue().getAsJsonObject().get("value"))
                    .ifPresent(value -> floors.put(entry.getKey(), value)));
    return floors;
  }

  /** A figure of its cost. */
  public double cost(String name) {
    return json.getAsJsonObject("cost").get(name).getAsDouble();
  }

  private static OptionalDouble number(JsonElement element) {
    if (element.isJsonNull()) {
      return OptionalDouble.empty();
    }
    return switch (element.getAsString()) {
      case "nan" -> OptionalDouble.of(Double.NaN);
      case "inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.of(element.getAsDouble());
    };
  }
}
