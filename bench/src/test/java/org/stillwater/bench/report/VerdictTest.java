package org.stillwater.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.api.Aim;
import org.stillwater.bench.store.StoredRun;

class VerdictTest {
  @TempDir Path folder;

  private SamplerResults sampler(String label, Aim aim, double figure, String floor)
      throws IOException {
    Path run = Files.createDirectory(folder.resolve(label));
    String json =
        """
        {"outcome": {"status": "completed", "explanation": "completed"},
         "figures": [{"metric": "m", "value": %s, "standard_error": null, "aim": "%s"}],
         "floor": {%s}}
        """
            .formatted(figure, aim.name().toLowerCase(Locale.ROOT), floor);
    StoredRun stored = new StoredRun(run, JsonParser.parseString(json).getAsJsonObject());
    return new SamplerResults(label, 0, List.of(new RunData(stored)));
  }

  private List<String> best(Aim aim, double one, double other, String floor) throws IOException {
    Comparison comparison =
        new Comparison(
            "",
            List.of(sampler("one", aim, one, floor), sampler("other", aim, other, floor)),
            Truth.unknown("none"));
    return Verdict.best(comparison, "m").stream().map(SamplerResults::label).toList();
  }

  private static String floor(double value) {
    return "\"m\": {\"value\": %s, \"standard_error\": 0.01, \"sets\": 5}".formatted(value);
  }

  @Test
  void by_an_error_the_smallest_is_best_even_below_the_floor() throws IOException {
    assertThat(best(Aim.ZERO, -0.01, 0.11, floor(0.1))).containsExactly("one");
  }

  @Test
  void a_figure_that_aims_at_the_floor_is_best_closest_to_it() throws IOException {
    assertThat(best(Aim.FLOOR, 0.5, 0.85, floor(0.8))).containsExactly("other");
  }

  @Test
  void a_floor_that_is_not_known_makes_no_best() throws IOException {
    assertThat(best(Aim.FLOOR, 0.5, 0.85, "")).isEmpty();
  }

  @Test
  void a_ratio_is_best_at_one() throws IOException {
    assertThat(best(Aim.ONE, 0.6, 1.2, floor(0.5))).containsExactly("other");
  }

  @Test
  void what_should_be_high_is_best_where_it_is_highest() throws IOException {
    assertThat(best(Aim.HIGH, 3, 4, floor(3))).containsExactly("other");
  }

  @Test
  void a_figure_that_describes_has_no_best() throws IOException {
    assertThat(best(Aim.NONE, 3, 4, floor(3))).isEmpty();
  }

  @Test
  void where_all_are_equal_none_is_best() throws IOException {
    assertThat(best(Aim.HIGH, 2, 2, "")).isEmpty();
  }
}
