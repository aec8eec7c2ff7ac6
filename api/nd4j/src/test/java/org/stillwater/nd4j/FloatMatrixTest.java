package org.stillwater.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FloatMatrixTest {
  private final Arena arena = new Arena();

  @AfterEach
  void close() {
    arena.close();
  }

  @Test
  void numbers_come_back_from_and_to_any_place_of_an_array() {
    FloatMatrix matrix = arena.matrix(2, 3);
    matrix.set(new float[] {9, 1, 2, 3, 4, 5, 6, 9}, 1, 6);
    float[] back = new float[8];
    matrix.get(back, 2, 5);
    assertThat(back).containsExactly(0, 0, 1, 2, 3, 4, 5, 0);
    matrix.set(new float[] {7, 8}, 0, 2);
    matrix.get(back, 0, 6);
    assertThat(back).containsExactly(7, 8, 3, 4, 5, 6, 5, 0);
  }

  @Test
  void neither_side_is_overrun() {
    FloatMatrix matrix = arena.matrix(2, 3);
    assertThatThrownBy(() -> matrix.set(new float[7], 0, 7))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.set(new float[5], 0, 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.get(new float[7], 0, 7))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.get(new float[6], 1, 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void it_shows_its_shape() {
    FloatMatrix matrix = arena.matrix(2, 3);
    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.columns()).isEqualTo(3);
    assertThat(matrix).hasToString("2×3");
  }
}
