package org.stillwater.nd4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Which family of kernels OpenBLAS runs, and whether the processor could run a faster one. */
final class CoreType {
  static final String UNKNOWN = "unknown";
  private static final String VARIABLE = "OPENBLAS_CORETYPE";
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Set<String> WITH_AVX512 = Set.of("SKYLAKEX", "COOPERLAKE");
  private static final List<String> NAMES =
      List.of(
          "ZEN",
          "HASWELL",
          "SKYLAKEX",
          "COOPERLAKE",
          "SANDYBRIDGE",
          "NEHALEM",
          "PRESCOTT",
          "CORE2",
          "BARCELONA",
          "BULLDOZER",
          "PILEDRIVER",
          "STEAMROLLER",
          "EXCAVATOR",
          "ARMV8",
          "CORTEXA53",
          "CORTEXA57",
          "CORTEXA72",
          "CORTEXA73",
          "FALKOR",
          "NEOVERSEN1",
          "THUNDERX",
          "THUNDERX2T99",
          "THUNDERX3T110",
          "TSV110",
          "EMAG8180");

  private CoreType() {}

  /** The family that the loaded library has chosen; {@link #UNKNOWN} where it does not show. */
  static String loaded() {
    Pointer table = Loader.addressof("gotoblas");
    if (table == null) {
      return UNKNOWN;
    }
    Pointer chosen = new PointerPointer<>(table).get(0);
    return NAMES.stream()
        .filter(
            name -> {
              Pointer family = Loader.addressof("gotoblas_" + name);
              return family != null && chosen != null && family.address() == chosen.address();
            })
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** What to set on this machine, if the family loaded is not the one to have. */
  static Optional<String> advice() {
    return advice(loaded(), flags(), System.getenv(VARIABLE) != null);
  }

  /**
   * What to set, if the family loaded is not the one to have.
   *
   * @param chosenByUser whether the environment names a family: then nothing is advised
   */
  static Optional<String> advice(String family, Set<String> flags, boolean chosenByUser) {
    boolean better =
        flags.contains("avx512f") && !WITH_AVX512.contains(family) && !family.equals(UNKNOWN);
    return chosenByUser || !better
        ? Optional.empty()
        : Optional.of(
            "OpenBLAS runs its %s kernels on a processor with AVX-512: set %s=SKYLAKEX in the environment before Java starts, and matrix products may take half the time"
                .formatted(family, VARIABLE));
  }

  /** What the first processor can do, by Linux's names; empty on other systems. */
  private static Set<String> flags() {
    if (!Files.isReadable(PROCESSORS)) {
      return Set.of();
    }
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.copyOf(Arrays.asList(line.strip().split("\\s+"))))
          .orElse(Set.of());
    } catch (IOException | UncheckedIOException e) {
      return Set.of();
    }
  }
}
