package org.stillwater.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CoreTypeTest {
  private static final Set<String> NEW = Set.of("avx2", "avx512f");

  @Test
  void older_kernels_on_a_processor_with_avx512_are_pointed_out() {
    assertThat(CoreType.advice("HASWELL", NEW, false))
        .hasValueSatisfying(
            advice -> assertThat(advice).contains("HASWELL", "OPENBLAS_CORETYPE=SKYLAKEX"));
  }

  @Test
  void nothing_is_advised_where_nothing_is_to_be_gained() {
    assertThat(CoreType.advice("SKYLAKEX", NEW, false)).isEmpty();
    assertThat(CoreType.advice("COOPERLAKE", NEW, false)).isEmpty();
    assertThat(CoreType.advice("ZEN", Set.of("avx2"), false)).isEmpty();
    assertThat(CoreType.advice(CoreType.UNKNOWN, NEW, false)).isEmpty();
  }

  @Test
  void a_choice_of_the_users_own_is_left_alone() {
    assertThat(CoreType.advice("HASWELL", NEW, true)).isEmpty();
  }

  /** The bundled library chooses at run time on Linux, for either architecture. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void the_loaded_family_is_known_by_name() {
    assertThat(Blas.coreType()).isNotEqualTo(CoreType.UNKNOWN).matches("[A-Z0-9_]+");
  }
}
