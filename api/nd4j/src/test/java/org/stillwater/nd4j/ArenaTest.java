package org.stillwater.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArenaTest {
  /**
   * Small pointers that other tests left to the garbage collector may be freed meanwhile: some
   * thousands of 8 bytes, beside which 64 MB stand out.
   */
  @Test
  void closing_an_arena_frees_what_it_counted() {
    long drift = 1 << 20;
    long before = Pointer.totalBytes();
    Arena arena = new Arena();
    arena.matrix(1 << 17, 128);
    arena.matrix(3, 1);
    assertThat(arena.bytes())
        .isBetween((1L << 26) + 3 * Float.BYTES, (1L << 26) + 3 * Float.BYTES + 2 * 64);
    assertThat(Pointer.totalBytes() - before).isCloseTo(arena.bytes(), within(drift));
    arena.close();
    assertThat(arena.bytes()).isZero();
    assertThat(Pointer.totalBytes()).isCloseTo(before, within(drift));
    arena.close();
    assertThat(Pointer.totalBytes()).isCloseTo(before, within(drift));
  }

  @Test
  void a_new_matrix_is_zero_and_starts_on_a_cache_line() {
    try (Arena arena = new Arena()) {
      for (int rows = 1; rows < 40; rows++) {
        FloatMatrix matrix = arena.matrix(rows, 3);
        assertThat(matrix.pointer().address() % 64).isZero();
        float[] numbers = new float[rows * 3];
        matrix.get(numbers, 0, numbers.length);
        assertThat(numbers).containsOnly(0f);
        Arrays.fill(numbers, 7f); // dirties the memory for the next
        matrix.set(numbers, 0, numbers.length);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "3, 0", "-1, 3", "65536, 65536"})
  void impossible_shapes_are_refused(int rows, int columns) {
    try (Arena arena = new Arena()) {
      assertThatThrownBy(() -> arena.matrix(rows, columns))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(rows + "×" + columns);
      assertThat(arena.bytes()).isZero();
    }
  }

  @Test
  void a_closed_arena_allocates_nothing() {
    Arena arena = new Arena();
    arena.close();
    assertThatThrownBy(() -> arena.matrix(1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
