package org.stillwater.bench.text;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of maps, lists, numbers, booleans and strings as JSON. */
public final class Json {
  private Json() {}

  /**
   * A tree as JSON; its {@code toString} is compact and canonical.
   *
   * @throws IllegalArgumentException if something in it is no map, list, number, boolean or string
   */
  public static JsonElement of(@Nullable Object tree) {
    if (tree == null) {
      return JsonNull.INSTANCE;
    }
    if (tree instanceof JsonElement element) {
      return element;
    }
    if (tree instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, value) -> object.add(String.valueOf(key), of(value)));
      return object;
    }
    if (tree instanceof Iterable<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(item -> array.add(of(item)));
      return array;
    }
    if (tree instanceof Double || tree instanceof Float) {
      double number = ((Number) tree).doubleValue();
      return Double.isFinite(number)
          ? new JsonPrimitive(new LazilyParsedNumber(Numerals.exact(number)))
          : new JsonPrimitive(Numerals.exact(number));
    }
    if (tree instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (tree instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    if (tree instanceof String text) {
      return new JsonPrimitive(text);
    }
    throw new IllegalArgumentException(tree.getClass() + " has no place in JSON");
  }

  /** The text of a JSON file, indented. */
  public static String pretty(JsonElement element) {
    return new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create()
            .toJson(element)
        + "\n";
  }
}
