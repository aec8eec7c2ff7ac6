package org.stillwater.bench.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the last bits of results depend on besides the program: operating system, architecture,
 * family of the processor, Java, and what plugins add, such as a BLAS.
 *
 * @param parts by name
 */
public record Fingerprint(Map<String, String> parts) {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final List<String> VECTOR_UNITS =
      List.of("avx512f", "avx2", "avx", "sse2", "asimd");

  /** Copies the map. */
  public Fingerprint {
    parts = new TreeMap<>(parts);
  }

  /** Of this machine. */
  public static Fingerprint here(Map<String, String> more) {
    Map<String, String> parts = new TreeMap<>(more);
    parts.put("os", System.getProperty("os.name", "?").replaceFirst("^Windows.*", "Windows"));
    parts.put("architecture", System.getProperty("os.arch", "?"));
    parts.put("processor", processor());
    parts.put(
        "java",
        System.getProperty("java.vm.name", "?") + " " + System.getProperty("java.version", "?"));
    return new Fingerprint(parts);
  }

  /** The names of the parts in which two fingerprints differ, each with both values. */
  public List<String> differences(Fingerprint other) {
    Set<String> names = new TreeSet<>(parts.keySet());
    names.addAll(other.parts.keySet());
    return names.stream()
        .filter(name -> !value(name).equals(other.value(name)))
        .map(name -> "%s was %s, now %s".formatted(name, value(name), other.value(name)))
        .toList();
  }

  private String value(String name) {
    return parts.getOrDefault(name, "unknown");
  }

  /** Maker, family and widest vector unit; the system's word where it does not say. */
  private static String processor() {
    Map<String, String> facts = new TreeMap<>();
    try (var lines = Files.lines(CPU)) {
      lines
          .map(line -> line.split("\\s*:\\s*", 2))
          .filter(fact -> fact.length == 2)
          .forEach(fact -> facts.putIfAbsent(fact[0].strip().toLowerCase(Locale.ROOT), fact[1]));
    } catch (IOException | UncheckedIOException e) {
      return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown");
    }
    String maker = facts.getOrDefault("vendor_id", facts.getOrDefault("cpu implementer", "?"));
    String family = facts.getOrDefault("cpu family", facts.getOrDefault("cpu architecture", "?"));
    Set<String> flags =
        Set.copyOf(
            new TreeSet<>(
                List.of(
                    facts.getOrDefault("flags", facts.getOrDefault("features", "")).split(" "))));
    String unit = VECTOR_UNITS.stream().filter(flags::contains).findFirst().orElse("plain");
    return maker + " family " + family + " " + unit;
  }
}
