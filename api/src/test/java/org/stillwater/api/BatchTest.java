package org.stillwater.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BatchTest {
  private final Batch batch =
      Batch.of(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});

  @Test
  void rows_lie_one_after_another() {
    assertThat(batch.array()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(batch.get(2, 1)).isEqualTo(6);
    assertThat(batch.row(1)).containsExactly(3, 4);
  }

  @Test
  void a_slice_shares_storage_and_a_copy_does_not() {
    Batch slice = batch.slice(1, 3);
    Batch copy = slice.copy();
    slice.set(0, 0, 9);
    assertThat(batch.get(1, 0)).isEqualTo(9);
    assertThat(copy.get(0, 0)).isEqualTo(3);
    assertThat(slice.slice(1, 2).row(0)).containsExactly(5, 6);
  }

  @Test
  void same_numbers_means_the_same_bits() {
    assertThat(batch.sameNumbers(batch.copy())).isTrue();
    assertThat(Batch.of(new double[] {0.0}).sameNumbers(Batch.of(new double[] {-0.0}))).isFalse();
    assertThat(batch.slice(0, 1).sameNumbers(batch.slice(1, 2))).isFalse();
  }

  @Test
  void wrong_shapes_are_refused_by_name() {
    assertThatThrownBy(() -> Batch.zeros(3, 0)).hasMessageContaining("3 rows in dimension 0");
    assertThatThrownBy(() -> Batch.zeros(1 << 20, 1 << 20)).hasMessageContaining("1048576");
    assertThatThrownBy(() -> Batch.wrap(new double[5], 2, 3)).hasMessageContaining("5 numbers");
    assertThatThrownBy(() -> Batch.of(new double[] {1}, new double[] {1, 2}))
        .hasMessageContaining("row 1 has 2");
    assertThatThrownBy(() -> batch.get(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> batch.copyFrom(batch.slice(0, 2))).hasMessageContaining("2 x 2");
  }
}
