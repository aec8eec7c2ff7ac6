package org.stillwater.nd4j;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas;

/**
 * Single-precision matrix products by the OpenBLAS that comes with ND4J's native artefact, called
 * without ND4J between.
 *
 * <p>BLAS is held to one thread: parallelism belongs to the caller, who splits the batch. Calls are
 * safe from any number of threads as long as no two write one matrix, and the bits of a result
 * depend on operands and shapes alone.
 */
public final class Blas {
  private Blas() {}

  /** Whether a factor enters a product as it lies or transposed. */
  public enum Form {
    PLAIN(CblasNoTrans),
    TRANSPOSED(CblasTrans);

    private final int code;

    Form(int code) {
      this.code = code;
    }
  }

  /**
   * Loads the library and holds it to one thread; costs nothing where that is so already.
   *
   * <p>The setting belongs to the process, and a product's bits depend on it. ND4J sets it to the
   * number of cores when it starts (unless {@code OMP_NUM_THREADS} is 1 in the environment), so
   * call this before every batch of products, not once.
   */
  @SuppressWarnings("unchecked") // PointerScope takes classes by varargs; none are given
  public static void useOneThread() {
    if (openblas.blas_get_num_threads() != 1) {
      try (PointerScope scope =
          new PointerScope()) { // the call leaves a native function pointer behind
        openblas.blas_set_num_threads(1);
      }
    }
  }

  /** Threads that the library was last told to use for one product; −1 before anyone has. */
  public static int threads() {
    return openblas.blas_get_num_threads();
  }

  /** The library and its version, as {@code OpenBLAS 0.3.19}. */
  public static String version() {
    return openblas.OPENBLAS_VERSION.strip();
  }

  /**
   * The processor family whose kernels the library has chosen, by its own names: {@code HASWELL},
   * {@code ZEN}, {@code SKYLAKEX}; {@code unknown} where it does not show. A product's bits depend
   * on it.
   */
  public static String coreType() {
    Loader.load(openblas.class);
    return CoreType.loaded();
  }

  /**
   * One sentence on what to set in the environment for faster products, where the processor has
   * AVX-512, the library has not noticed, and {@code OPENBLAS_CORETYPE} is not set. To be shown by
   * whoever embeds this; nothing is logged here.
   */
  public static Optional<String> advice() {
    Loader.load(openblas.class);
    return CoreType.advice();
  }

  /**
   * {@code C ← α op(A) op(B) + β C}, with op(A) m×k, op(B) k×n and C m×n taken from the top rows of
   * the given matrices. With β = 0 what C held does not matter.
   *
   * @throws IllegalArgumentException if a matrix is too small for its part of the product
   */
  public static void multiply(
      int m,
      int n,
      int k,
      float alpha,
      FloatMatrix a,
      Form formA,
      FloatMatrix b,
      Form formB,
      float beta,
      FloatMatrix c) {
    requireShape("A", a, formA, m, k);
    requireShape("B", b, formB, k, n);
    requireShape("C", c, Form.PLAIN, m, n);
    openblas.cblas_sgemm(
        CblasRowMajor,
        formA.code,
        formB.code,
        m,
        n,
        k,
        alpha,
        a.pointer(),
        a.columns(),
        b.pointer(),
        b.columns(),
        beta,
        c.pointer(),
        c.columns());
  }

  /**
   * {@code y ← Aᵀ x} over the first m rows of A: the column sums of A weighted by x.
   *
   * @throws IllegalArgumentException if x has fewer than m elements or y fewer than A has columns
   */
  public static void columnSums(int m, FloatMatrix a, FloatMatrix x, FloatMatrix y) {
    requireShape("A", a, Form.PLAIN, m, a.columns());
    if (x.rows() * x.columns() < m || y.rows() * y.columns() < a.columns()) {
      throw new IllegalArgumentException(
          "column sums of %d rows of a %s matrix need %d weights and room for %d sums, but x is %s and y is %s"
              .formatted(m, a, m, a.columns(), x, y));
    }
    openblas.cblas_sgemv(
        CblasRowMajor,
        CblasTrans,
        m,
        a.columns(),
        1f,
        a.pointer(),
        a.columns(),
        x.pointer(),
        1,
        0f,
        y.pointer(),
        1);
  }

  private static void requireShape(
      String name, FloatMatrix matrix, Form form, int rows, int columns) {
    int needed = form == Form.PLAIN ? rows : columns;
    int neededColumns = form == Form.PLAIN ? columns : rows;
    if (needed < 1 || matrix.rows() < needed || matrix.columns() < neededColumns) {
      throw new IllegalArgumentException(
          "the product needs %d×%d of %s (%s), which is %s"
              .formatted(needed, neededColumns, name, form, matrix));
    }
  }
}
