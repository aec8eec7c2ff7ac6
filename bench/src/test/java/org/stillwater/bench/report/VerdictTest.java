package org.stillwater.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.bench.store.StoredRun;

class VerdictTest {
  @TempDir Path folder;

  private SamplerResults sampler(
      String label, String metric, double first, double last, String floor) throws IOException {
    Path run = Files.createDirectory(folder.resolve(label));
    Files.writeString(
        run.resolve("trace.csv"),
        "step,time,metric,value\n0,0,%s,%s\n1,1,%s,%s\n".formatted(metric, first, metric, last));
    String json =
        """
        {"outcome": {"status": "completed", "explanation": "completed"},
         "figures": [{"metric": "%s", "value": %s, "standard_error": null}],
         "floor": {%s}}
        """
            .formatted(metric, last, floor);
    StoredRun stored = new StoredRun(run, JsonParser.parseString(json).getAsJsonObject());
    return new SamplerResults(label, 0, List.of(new RunData(stored)));
  }

  private List<String> best(String metric, double first, double one, double other, String floor)
      throws IOException {
    Comparison comparison =
        new Comparison(
            "",
            List.of(
                sampler("one", metric, first, one, floor),
                sampler("other", metric, first, other, floor)),
            Truth.unknown("none"));
    return Verdict.best(comparison, metric).stream().map(SamplerResults::label).toList();
  }

  private static String floor(String metric, double value) {
    return "\"%s\": {\"value\": %s, \"standard_error\": 0.01, \"sets\": 5}"
        .formatted(metric, value);
  }

  @Test
  void by_an_error_the_smallest_is_best_even_below_the_floor() throws IOException {
    assertThat(best("error", 1, 0.01, 0.11, floor("error", 0.1))).containsExactly("one");
  }

  @Test
  void by_a_figure_that_exact_draws_do_not_bring_down_the_closest_to_theirs_is_best()
      throws IOException {
    assertThat(best("entropy", 1, 0.5, 0.85, floor("entropy", 0.8))).containsExactly("other");
  }

  @Test
  void without_a_floor_the_closest_to_zero_is_best() throws IOException {
    assertThat(best("bias", 1, -0.1, 0.3, "")).containsExactly("one");
  }

  @Test
  void a_ratio_is_best_at_one() throws IOException {
    assertThat(best("variance-ratio", 1, 0.6, 1.2, "")).containsExactly("other");
  }

  @Test
  void where_all_are_equal_none_is_best() throws IOException {
    assertThat(best("modes-hit", 1, 2, 2, "")).isEmpty();
  }
}
