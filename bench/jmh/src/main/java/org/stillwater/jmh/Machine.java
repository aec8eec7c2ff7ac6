package org.stillwater.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillwater.nd4j.Blas;

/** What figures depend on: the machine, its Java, its BLAS, and how busy it is. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final double IDLE = 0.5;

  private Machine() {}

  /** The fingerprint, one fact a line; warnings after it. */
  static List<String> lines() {
    Runtime runtime = Runtime.getRuntime();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s %s, %s, %d processors"
            .formatted(
                property("os.name"),
                property("os.arch"),
                model().orElse("processor unknown"),
                runtime.availableProcessors()));
    lines.add("%s %s".formatted(property("java.vm.name"), property("java.version")));
    lines.add(
        "%s, %s kernels, OMP_NUM_THREADS %s, OPENBLAS_CORETYPE %s"
            .formatted(
                Blas.version(),
                Blas.coreType(),
                variable("OMP_NUM_THREADS"),
                variable("OPENBLAS_CORETYPE")));
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load > IDLE) {
      lines.add(
          "busy: %.1f processes were running in the last minute; ratios are less exact, times not to be trusted"
              .formatted(load));
    }
    Blas.advice().ifPresent(lines::add);
    return lines;
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }

  private static String variable(String name) {
    return Optional.ofNullable(System.getenv(name)).orElse("not set");
  }

  private static Optional<String> model() {
    if (!Files.isReadable(PROCESSORS)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceFirst("[^:]*:\\s*", "").strip())
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
