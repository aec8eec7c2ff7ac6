package org.stillwater.jmh;

import static org.stillwater.nd4j.Blas.Form.PLAIN;
import static org.stillwater.nd4j.Blas.Form.TRANSPOSED;

import java.util.List;
import java.util.stream.IntStream;
import org.stillwater.api.Parallel;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;
import org.stillwater.nd4j.FloatMatrix;

/**
 * The matrix products of the gradient of the implicit loss through a deep residual network, d
 * tangents carried with each particle, and nothing else. Between layers of H units values and
 * tangents make one product of n (1 + d) rows; at both ends the tangents are unit vectors and cost
 * none. Each thread takes its particles in pieces of at most 320 rows, so that no layer leaves the
 * cache. One caller at a time.
 */
final class DeepProducts implements AutoCloseable {
  private static final int ROWS = 320;

  private final Arena arena = new Arena();
  private final Parallel parallel;
  private final int squares;
  private final int d;
  private final int width;
  private final FloatMatrix in; // W1, P: d×H
  private final FloatMatrix hidden; // W: H×H
  private final FloatMatrix out; // H×d
  private final List<Part> parts;

  /** The products for n particles in dimension d through the given number of layers of H units. */
  DeepProducts(int n, int d, int width, int layers, Parallel parallel) {
    this.parallel = parallel;
    this.d = d;
    this.width = width;
    squares = layers - 1;
    in = BareProducts.filled(arena, d, width);
    hidden = BareProducts.filled(arena, width, width);
    out = BareProducts.filled(arena, width, d);
    int size = Math.max(1, ROWS / (1 + d));
    parts =
        IntStream.range(0, (n + size - 1) / size)
            .mapToObj(p -> new Part(Math.min(size, n - p * size)))
            .toList();
  }

  /** All of one gradient. */
  void gradient() {
    Blas.useOneThread();
    parallel.forEach(parts.size(), (part, worker) -> parts.get(part).gradient());
  }

  @Override
  public void close() {
    arena.close();
  }

  /** One piece of the particles. */
  private final class Part {
    private final int n;
    private final FloatMatrix x; // x, s, gs: n×d
    private final FloatMatrix a; // values and tangents
    private final FloatMatrix b; // their cotangents
    private final FloatMatrix result;
    private final FloatMatrix score;
    private final FloatMatrix square;
    private final FloatMatrix wide;
    private final FloatMatrix tall;

    Part(int n) {
      this.n = n;
      int rows = n * (1 + d);
      x = BareProducts.filled(arena, n, d);
      a = BareProducts.filled(arena, rows, width);
      b = BareProducts.filled(arena, rows, width);
      result = arena.matrix(rows, width);
      score = arena.matrix(n, d);
      square = arena.matrix(width, width);
      wide = arena.matrix(d, width);
      tall = arena.matrix(width, d);
    }

    void gradient() {
      int rows = n * (1 + d);
      Blas.multiply(n, width, d, 1f, x, PLAIN, in, PLAIN, 0f, result); // x W1
      Blas.multiply(n, width, d, 1f, x, PLAIN, in, PLAIN, 0f, result); // x P
      for (int l = 0; l < squares; l++) {
        Blas.multiply(rows, width, width, 1f, a, PLAIN, hidden, PLAIN, 0f, result);
      }
      Blas.multiply(n, d, width, 1f, a, PLAIN, out, PLAIN, 0f, score); // s
      Blas.multiply(n, width, d, 1f, x, PLAIN, out, TRANSPOSED, 0f, result); // gs Wᵀ
      Blas.multiply(width, d, n, 1f, a, TRANSPOSED, x, PLAIN, 0f, tall); // hᵀ gs
      for (int l = 0; l < squares; l++) {
        Blas.multiply(rows, width, width, 1f, b, PLAIN, hidden, TRANSPOSED, 0f, result);
        Blas.multiply(width, width, rows, 1f, a, TRANSPOSED, b, PLAIN, 0f, square);
      }
      Blas.multiply(d, width, n, 1f, x, TRANSPOSED, a, PLAIN, 0f, wide); // xᵀ dz
      Blas.multiply(d, width, n, 1f, x, TRANSPOSED, b, PLAIN, 0f, wide); // xᵀ dh
    }
  }
}
