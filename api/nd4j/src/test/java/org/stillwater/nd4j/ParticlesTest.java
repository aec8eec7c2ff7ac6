package org.stillwater.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stillwater.api.Batch;

class ParticlesTest {
  private static final Batch THREE =
      Batch.of(new double[] {1, 2}, new double[] {3, 1e-300}, new double[] {5, Math.PI});

  @Test
  void a_batch_and_its_array_have_the_same_numbers() {
    try (INDArray array = Particles.toArray(THREE)) {
      assertThat(array.shape()).containsExactly(3, 2);
      assertThat(array.dataType()).isEqualTo(DataType.DOUBLE);
      assertThat(array.getDouble(2, 1)).isEqualTo(Math.PI);
      assertThat(Particles.fromArray(array).sameNumbers(THREE)).isTrue();
    }
  }

  @Test
  void slices_of_batches_are_taken_at_their_place() {
    try (INDArray array = Particles.toArray(THREE.slice(1, 3))) {
      assertThat(Particles.fromArray(array).sameNumbers(THREE.slice(1, 3).copy())).isTrue();
    }
  }

  @Test
  void arrays_in_column_order_and_views_are_read_row_by_row() {
    try (INDArray array = Particles.toArray(THREE);
        INDArray columns = array.dup('f')) {
      assertThat(Particles.fromArray(columns).sameNumbers(THREE)).isTrue();
      assertThat(Particles.fromArray(array.transpose()).array())
          .containsExactly(1, 3, 5, 2, 1e-300, Math.PI);
      assertThat(Particles.fromArray(array.getColumn(1, true)).array())
          .containsExactly(2, 1e-300, Math.PI);
      assertThat(array.wasClosed()).isFalse();
    }
  }

  @Test
  void an_empty_batch_has_an_empty_array() {
    try (INDArray array = Particles.toArray(Batch.zeros(0, 3))) {
      assertThat(array.shape()).containsExactly(0, 3);
      assertThat(Particles.fromArray(array)).hasToString("Batch[0 x 3]");
    }
  }

  @Test
  void what_is_no_matrix_of_doubles_is_refused() {
    assertThatThrownBy(() -> Particles.fromArray(Nd4j.zeros(DataType.DOUBLE, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the array's shape is [3]");
    assertThatThrownBy(() -> Particles.fromArray(Nd4j.zeros(DataType.FLOAT, 3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the array holds FLOAT numbers; convert it with castTo(DataType.DOUBLE)");
    INDArray closed = Particles.toArray(THREE);
    closed.close();
    assertThatThrownBy(() -> Particles.fromArray(closed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("closed");
  }
}
