package org.stillwater.bench.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillwater.bench.text.Csv;

/** {@code summary.csv} and {@code traces.csv}, made from the folders of finished runs. */
final class Tables {
  private static final String SUMMARY =
      "run,job,label,target,dimension,sampler,options,annealing,particles,repeat,seed,step_size,"
          + "steps,metric,value,standard_error,status,wall_seconds,score_evaluations\n";
  private static final String TRACES = "run,step,time,metric,value\n";

  private Tables() {}

  static void write(Path folder, List<StoredRun> runs) throws IOException {
    AtomicFile.write(
        folder.resolve("summary.csv"),
        out -> {
          text(out, SUMMARY);
          for (StoredRun run : runs) {
            text(out, summary(run));
          }
        });
    AtomicFile.write(
        folder.resolve("traces.csv"),
        out -> {
          text(out, TRACES);
          for (StoredRun run : runs) {
            trace(run, out);
          }
        });
  }

  private static String summary(StoredRun run) {
    StringBuilder rows = new StringBuilder();
    for (JsonElement element : run.json().getAsJsonArray("figures")) {
      JsonObject figure = element.getAsJsonObject();
      rows.append(row(run, figure.get("metric").getAsString(), figure));
    }
    for (Map.Entry<String, JsonElement> floor : run.json().getAsJsonObject("floor").entrySet()) {
      rows.append(row(run, floor.getKey() + ".floor", floor.getValue().getAsJsonObject()));
    }
    return rows.isEmpty() ? row(run, "", new JsonObject()) : rows.toString();
  }

  private static String row(StoredRun run, String metric, JsonObject figure) {
    JsonObject options = run.json().getAsJsonObject("sampler").deepCopy();
    String sampler = options.remove("use").getAsString();
    JsonObject cost = run.json().getAsJsonObject("cost");
    List<String> cells = new ArrayList<>();
    cells.add(run.id());
    cells.add(run.text("job"));
    cells.add(run.text("label"));
    cells.add(run.text("target_label"));
    cells.add(run.text("dimension"));
    cells.add(sampler);
    cells.add(options.toString());
    cells.add(run.text("annealing_label"));
    cells.add(run.text("particles"));
    cells.add(run.text("repeat"));
    cells.add(run.text("seed"));
    cells.add(run.text("step_size"));
    cells.add(run.text("steps"));
    cells.add(metric);
    cells.add(text(figure.get("value")));
    cells.add(text(figure.get("standard_error")));
    cells.add(run.status());
    cells.add(text(cost.get("sampler_seconds")));
    cells.add(text(cost.get("score_evaluations")));
    return Csv.row(cells);
  }

  private static void trace(StoredRun run, OutputStream out) throws IOException {
    try (BufferedReader rows = Files.newBufferedReader(run.folder().resolve("trace.csv"))) {
      rows.readLine();
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        text(out, run.id() + "," + row + "\n");
      }
    }
  }

  private static String text(@Nullable JsonElement element) {
    return element == null || element.isJsonNull() ? "" : element.getAsString();
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
