package org.stillwater.bench.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;

/**
 * Draws figures as SVG with the code that also draws them in the browser, run by Rhino. For one
 * thread, which holds it until it is closed.
 */
final class Drawing implements AutoCloseable {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 290;
  private static final int HEAD = 58;
  private static final int MOST_COLUMNS = 3;
  private static final int MOST_MARKS = 500;
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Context context;
  private final Scriptable scope;
  private final Function svg;

  Drawing() throws IOException {
    context = new ContextFactory().enterContext();
    context.setLanguageVersion(Context.VERSION_ES6);
    context.setInterpretedMode(true); // compiling would take longer than it saves
    scope = context.initSafeStandardObjects();
    evaluate("var globalThis = this, setTimeout = function () {}, clearTimeout = setTimeout;");
    evaluate(Resources.echarts());
    evaluate(Resources.text("chart.js"));
    svg =
        (Function)
            evaluate("(function (json, w, h) { return stillwater.svg(JSON.parse(json), w, h); })");
  }

  private Object evaluate(String source) {
    return context.evaluateString(scope, source, "report", 1, null);
  }

  /** A figure as the text of an SVG file: its title and legend, and below these its plots. */
  String svg(Figure figure, Sheet sheet) {
    int count = figure.plots().size();
    int columns = Math.min(MOST_COLUMNS, count);
    int width = columns * WIDTH;
    int height = HEAD + (count + columns - 1) / columns * HEIGHT;
    StringBuilder text = new StringBuilder();
    text.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
            .formatted(width, height, width, height));
    text.append("<title>").append(escaped(figure.title())).append("</title>\n");
    text.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    text.append(placed(draw(head(figure, sheet), width, HEAD), 0, 0));
    for (int i = 0; i < count; i++) {
      Plot plot = figure.plots().get(i);
      text.append(
          placed(
              draw(plot.option(), WIDTH, HEIGHT),
              i % columns * WIDTH,
              HEAD + i / columns * HEIGHT));
    }
    return text.append("</svg>\n").toString();
  }

  private String draw(Map<String, Object> option, int width, int height) {
    JsonElement safe = prepared(GSON.toJsonTree(option));
    return Context.toString(
        svg.call(context, scope, scope, new Object[] {GSON.toJson(safe), width, height}));
  }

  private static Map<String, Object> head(Figure figure, Sheet sheet) {
    Plot head = new Plot(figure.title(), "");
    figure
        .samplers()
        .forEach(
            slot ->
                head.line(sheet.sampler(slot), List.of())
                    .putAll(
                        Map.of(
                            "lineStyle", Plot.stroke(slot, 2, 1),
                            "itemStyle", Map.of("color", Plot.colour(slot)))));
    head.option()
        .put("legend", Map.of("left", 8, "top", 30, "icon", "roundRect", "itemHeight", 10));
    return head.option();
  }

  private static String placed(String svg, int x, int y) {
    return svg.replaceFirst("<svg ", "<svg x=\"%d\" y=\"%d\" ".formatted(x, y)) + "\n";
  }

  /**
   * A copy whose texts are escaped, which ECharts 5.3 does not do, and whose clouds are thinner.
   */
  private static JsonElement prepared(JsonElement element) {
    if (element.isJsonObject()) {
      JsonObject object = new JsonObject();
      boolean cloud =
          element.getAsJsonObject().has("type")
              && element.getAsJsonObject().get("type").equals(new JsonPrimitive("scatter"));
      element
          .getAsJsonObject()
          .entrySet()
          .forEach(
              entry -> {
                JsonElement value = entry.getValue();
                boolean many = cloud && entry.getKey().equals("data");
                object.add(entry.getKey(), prepared(many ? first(value.getAsJsonArray()) : value));
              });
      return object;
    }
    if (element.isJsonArray()) {
      JsonArray array = new JsonArray();
      element.getAsJsonArray().forEach(item -> array.add(prepared(item)));
      return array;
    }
    return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()
        ? new JsonPrimitive(escaped(element.getAsString()))
        : element;
  }

  private static JsonArray first(JsonArray marks) {
    JsonArray first = new JsonArray();
    for (int i = 0; i < Math.min(MOST_MARKS, marks.size()); i++) {
      first.add(marks.get(i));
    }
    return first;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public void close() {
    context.close();
  }
}
