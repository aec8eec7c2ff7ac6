package org.stillwater.testkit;

import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * What a contract is held against: an implementation with its options.
 *
 * @param id its id
 * @param options the options that were given, spelt as in a study; the rest have their defaults
 * @param instance the implementation
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Subject<T>(String id, Map<String, Object> options, T instance) {
  /** An implementation that a program has made itself. */
  public static <T> Subject<T> of(String name, T instance) {
    return new Subject<>(name, Map.of(), instance);
  }

  /** As a study would name it. */
  @Override
  public String toString() {
    return options.isEmpty() ? id : id + " " + new TreeMap<>(options);
  }
}
