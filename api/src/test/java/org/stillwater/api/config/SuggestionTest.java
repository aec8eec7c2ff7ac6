package org.stillwater.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> WORDS = List.of("ula", "mala", "svgd", "sbtm", "underdamped");

  @Test
  void one_wrong_missing_extra_or_swapped_letter_is_understood() {
    assertThat(Suggestion.nearest("ulla", WORDS)).contains("ula");
    assertThat(Suggestion.nearest("sgvd", WORDS)).contains("svgd");
    assertThat(Suggestion.nearest("sbt", WORDS)).contains("sbtm");
    assertThat(Suggestion.nearest("overdamped", WORDS)).contains("underdamped");
  }

  @Test
  void a_word_of_another_kind_gets_the_list() {
    assertThat(Suggestion.nearest("hamiltonian", WORDS)).isEmpty();
    assertThat(Suggestion.hint("hamiltonian", WORDS))
        .isEqualTo("; known are mala, sbtm, svgd, ula, underdamped");
  }
}
