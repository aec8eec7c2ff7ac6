package org.stillwater.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stillwater.nd4j.Blas.Form.PLAIN;
import static org.stillwater.nd4j.Blas.Form.TRANSPOSED;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.nd4j.Blas.Form;

class BlasTest {
  /** Unit roundoff of float. */
  private static final double U = Math.ulp(1f) / 2.0;

  private final Arena arena = new Arena();
  private final SplittableRandom random = new SplittableRandom(47);

  @BeforeEach
  void hold_blas_to_one_thread() {
    Blas.useOneThread();
  }

  @AfterEach
  void close() {
    arena.close();
    Blas.useOneThread();
  }

  private FloatMatrix filled(int rows, int columns) {
    FloatMatrix matrix = arena.matrix(rows, columns);
    float[] numbers = new float[rows * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    matrix.set(numbers, 0, numbers.length);
    return matrix;
  }

  private static float[] numbers(FloatMatrix matrix) {
    float[] numbers = new float[matrix.rows() * matrix.columns()];
    matrix.get(numbers, 0, numbers.length);
    return numbers;
  }

  private static Stream<Arguments> products() {
    List<int[]> shapes =
        List.of(
            new int[] {1, 1, 1},
            new int[] {100, 128, 2},
            new int[] {100, 1, 128},
            new int[] {37, 53, 71},
            new int[] {128, 128, 400});
    return shapes.stream()
        .flatMap(
            s ->
                Stream.of(Form.values())
                    .flatMap(
                        a ->
                            Stream.of(Form.values())
                                .map(b -> Arguments.of(s[0], s[1], s[2], a, b))));
  }

  /**
   * A sum of k rounded products, in any order and with or without fused operations, errs by at most
   * k u Σ|a b| to first order (Higham, Accuracy and Stability, §3.1); scaling by α and β and the
   * last addition are three more roundings.
   */
  @ParameterizedTest
  @MethodSource("products")
  void a_product_is_that_of_plain_loops(int m, int n, int k, Form formA, Form formB) {
    FloatMatrix a = formA == PLAIN ? filled(m + 2, k) : filled(k, m);
    FloatMatrix b = formB == PLAIN ? filled(k, n) : filled(n, k);
    FloatMatrix c = filled(m + 1, n);
    float[] before = numbers(c);
    Blas.multiply(m, n, k, 0.7f, a, formA, b, formB, -1.3f, c);
    float[] after = numbers(c);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        double size = 0;
        for (int l = 0; l < k; l++) {
          double term = (double) entry(a, formA, i, l) * entry(b, formB, l, j);
          sum += term;
          size += Math.abs(term);
        }
        double old = -1.3f * (double) before[i * n + j];
        double bound = 1.01 * (k + 3) * U * (0.7f * size + Math.abs(old));
        assertThat(after[i * n + j] - (0.7f * sum + old)).isBetween(-bound, bound);
      }
    }
    assertThat(Arrays.copyOfRange(after, m * n, after.length))
        .containsExactly(Arrays.copyOfRange(before, m * n, before.length));
  }

  private static float entry(FloatMatrix matrix, Form form, int i, int j) {
    int at = form == PLAIN ? i * matrix.columns() + j : j * matrix.columns() + i;
    return matrix.pointer().get(at);
  }

  @Test
  void with_beta_zero_what_was_there_does_not_matter() {
    FloatMatrix a = filled(5, 7);
    FloatMatrix b = filled(7, 3);
    FloatMatrix clean = arena.matrix(5, 3);
    FloatMatrix dirty = arena.matrix(5, 3);
    float[] nans = new float[15];
    Arrays.fill(nans, Float.NaN);
    dirty.set(nans, 0, 15);
    Blas.multiply(5, 3, 7, 1f, a, PLAIN, b, PLAIN, 0f, clean);
    Blas.multiply(5, 3, 7, 1f, a, PLAIN, b, PLAIN, 0f, dirty);
    assertThat(numbers(dirty)).containsExactly(numbers(clean));
  }

  /** The same bound, with one rounding more for each product. */
  @Test
  void column_sums_are_those_of_plain_loops() {
    int m = 90;
    FloatMatrix a = filled(100, 33);
    FloatMatrix x = filled(100, 1);
    FloatMatrix y = filled(1, 40);
    float[] before = numbers(y);
    Blas.columnSums(m, a, x, y);
    for (int j = 0; j < 33; j++) {
      double sum = 0;
      double size = 0;
      for (int i = 0; i < m; i++) {
        double term = (double) entry(a, PLAIN, i, j) * entry(x, PLAIN, i, 0);
        sum += term;
        size += Math.abs(term);
      }
      double bound = 1.01 * (m + 1) * U * size;
      assertThat(y.pointer().get(j) - sum).isBetween(-bound, bound);
    }
    assertThat(Arrays.copyOfRange(numbers(y), 33, 40))
        .containsExactly(Arrays.copyOfRange(before, 33, 40));
  }

  @Test
  void a_matrix_too_small_for_its_part_is_named() {
    FloatMatrix a = arena.matrix(4, 5);
    FloatMatrix b = arena.matrix(5, 6);
    FloatMatrix c = arena.matrix(4, 6);
    assertThatThrownBy(() -> Blas.multiply(5, 6, 5, 1f, a, PLAIN, b, PLAIN, 0f, c))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the product needs 5×5 of A (PLAIN), which is 4×5");
    assertThatThrownBy(() -> Blas.multiply(4, 6, 5, 1f, a, PLAIN, b, TRANSPOSED, 0f, c))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the product needs 6×5 of B (TRANSPOSED), which is 5×6");
    assertThatThrownBy(() -> Blas.multiply(4, 6, 5, 1f, a, PLAIN, b, PLAIN, 0f, a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the product needs 4×6 of C (PLAIN), which is 4×5");
    assertThatThrownBy(() -> Blas.multiply(0, 6, 5, 1f, a, PLAIN, b, PLAIN, 0f, c))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0×5 of A");
    assertThatThrownBy(() -> Blas.columnSums(5, a, b, c))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5×5 of A");
    FloatMatrix short1 = arena.matrix(1, 3);
    assertThatThrownBy(() -> Blas.columnSums(4, a, short1, c))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("need 4 weights and room for 5 sums, but x is 1×3 and y is 4×6");
    assertThatThrownBy(() -> Blas.columnSums(4, a, c, short1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y is 1×3");
  }

  @Test
  void another_thread_setting_in_between_does_not_change_a_bit() {
    FloatMatrix a = filled(400, 128);
    FloatMatrix b = filled(128, 128);
    FloatMatrix c = arena.matrix(400, 128);
    Blas.multiply(400, 128, 128, 1f, a, PLAIN, b, PLAIN, 0f, c);
    float[] expected = numbers(c);
    openblas.blas_set_num_threads(2);
    assertThat(Blas.threads()).isEqualTo(2);
    Blas.useOneThread();
    assertThat(Blas.threads()).isEqualTo(1);
    Blas.multiply(400, 128, 128, 1f, a, PLAIN, b, PLAIN, 0f, c);
    assertThat(numbers(c)).containsExactly(expected);
  }

  @Test
  void callers_at_once_get_the_bits_of_one_alone() {
    FloatMatrix a = filled(100, 128);
    FloatMatrix b = filled(128, 128);
    FloatMatrix alone = arena.matrix(100, 128);
    Blas.multiply(100, 128, 128, 1f, a, PLAIN, b, PLAIN, 0f, alone);
    float[] expected = numbers(alone);
    List<FloatMatrix> results =
        IntStream.range(0, 200).mapToObj(i -> arena.matrix(100, 128)).toList();
    results.parallelStream()
        .forEach(c -> Blas.multiply(100, 128, 128, 1f, a, PLAIN, b, PLAIN, 0f, c));
    assertThat(results).allSatisfy(c -> assertThat(numbers(c)).containsExactly(expected));
  }

  @Test
  void the_library_tells_its_version() {
    assertThat(Blas.version()).matches("OpenBLAS \\d+\\.\\d+\\.\\d+");
  }
}
