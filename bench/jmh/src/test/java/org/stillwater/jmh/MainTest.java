package org.stillwater.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openjdk.jmh.annotations.Benchmark;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Main.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void a_misspelt_benchmark_is_refused_with_a_suggestion() {
    assertThat(run("score", "gradeint")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no benchmark is called 'gradeint'; did you mean 'gradient'?");
    assertThat(out.size()).isZero();
  }

  @Test
  void help_names_every_benchmark() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("gradient", "score", "run", "scaling", "deep", "activation", "memory");
  }

  @ParameterizedTest
  @FieldSource("org.stillwater.jmh.Comparison#ALL")
  void contenders_are_benchmarks_that_run_in_every_case(Comparison comparison) {
    for (Comparison.Contender one :
        new Comparison.Contender[] {comparison.measured(), comparison.yardstick()}) {
      assertThat(Arrays.stream(one.type().getMethods()))
          .anyMatch(
              method ->
                  method.getName().equals(one.method())
                      && method.isAnnotationPresent(Benchmark.class));
    }
    Map<String, String> first = comparison.cases().get(0);
    Stopwatch once = new Stopwatch(1, 1);
    assertThat(once.time(comparison.measured(), first)).isPositive();
    assertThat(once.time(comparison.yardstick(), first)).isPositive();
  }

  @Test
  void steps_allocate_nothing_outside_the_heap() {
    Inspection allocation = Inspection.ALL.get(0);
    assertThat(allocation.name()).isEqualTo("allocation");
    assertThat(allocation.table().get())
        .hasSize(4)
        .filteredOn(row -> row.contains("JavaCPP"))
        .allMatch(row -> row.endsWith("| 0 |"));
  }

  @Test
  void a_process_of_its_own_tells_its_peak() {
    assertThat(Child.of(Inspection.class, "1000").output())
        .matches("\\| 1000 \\| .+ \\| \\d+ \\|\\s*");
  }

  @Test
  void a_grid_gives_every_combination() {
    Comparison gradient = Comparison.ALL.get(0);
    assertThat(gradient.cases())
        .hasSize(8)
        .doesNotHaveDuplicates()
        .startsWith(Map.of("d", "1", "threads", "1"), Map.of("d", "1", "threads", "2"));
  }

  @Test
  void the_ratio_is_the_median_of_the_ratios_within_rounds() {
    Rounds rounds = new Rounds();
    rounds.add(10, 10);
    rounds.add(60, 20);
    rounds.add(20, 10);
    rounds.add(15, 10);
    assertThat(rounds.ratio()).isCloseTo(1.75, within(1e-12));
    assertThat(rounds.row(Map.of("d", "3"))).isEqualTo("| 3 | 18 | 10 | 1.75 | 1.00-3.00 |");
    assertThat(rounds.rate(0)).isEmpty();
    assertThat(rounds.rate(350)).isEqualTo(" 2.00e+07 |"); // 350 in 17.5 µs
  }
}
