package org.stillwater.bench.scaffold;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a plugin, its classes and its package are called.
 *
 * @param id its name in studies
 * @param className the simple name of its main class; other classes begin with it
 * @param packageName the package of its classes
 */
public record PluginNames(String id, String className, String packageName) {
  /** Types of the api that a plugin's classes import. */
  private static final Set<String> TAKEN =
      Set.of("Sampler", "Target", "Metric", "Loss", "ScoreLoss");

  /**
   * Names that follow from the id: {@code my-walk} of kind {@code sampler} gives {@code
   * MyWalkSampler} in {@code org.example.mywalksampler}.
   *
   * @param kind the kind of plugin, one lower-case word
   */
  public static PluginNames of(String kind, String id) {
    String suffix = capitalised(kind);
    String name =
        Arrays.stream(id.split("-", -1))
            .map(PluginNames::capitalised)
            .collect(Collectors.joining());
    String className = name.endsWith(suffix) && !TAKEN.contains(name) ? name : name + suffix;
    return new PluginNames(id, className, "org.example." + className.toLowerCase(Locale.ROOT));
  }

  /** These names in another package. */
  public PluginNames in(String otherPackage) {
    return new PluginNames(id, className, otherPackage);
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
