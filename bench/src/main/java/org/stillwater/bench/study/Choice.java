package org.stillwater.bench.study;

import java.util.Map;
import org.stillwater.api.config.Position;

/**
 * One entry of an axis: a component of a study, made and labelled.
 *
 * @param label unique among its neighbours in the job
 * @param tree its id and options with all defaults, spelt as in a study; empty for what is built in
 * @param instance the implementation itself
 * @param position where the study names it
 * @param origins the jars or folders that it and the components among its options came from, by
 *     kind and id; empty for what is built in
 */
public record Choice<T>(
    String label,
    Map<String, Object> tree,
    T instance,
    Position position,
    Map<String, String> origins) {
  /** Its id; the label where it has none. */
  public String id() {
    return String.valueOf(tree.getOrDefault("use", label));
  }
}
