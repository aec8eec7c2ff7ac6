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
 * The matrix products of the paper's residual network and nothing else: what its score, and the
 * gradient of its implicit loss, cannot do without. Thin products count; operands are what they
 * are, and shapes those of the formulas, biases left out.
 *
 * <p>Each thread takes an equal part of the particles in one piece, which is the cheapest way to
 * cut them: the engine's own shards are smaller. One caller at a time.
 */
final class BareProducts implements AutoCloseable {
  private final Arena arena = new Arena();
  private final Parallel parallel;
  private final List<Part> parts;
  private final Weights weights;

  /** The products for n particles in dimension d through layers of H units. */
  BareProducts(int n, int d, int width, Parallel parallel) {
    this.parallel = parallel;
    weights = new Weights(d, width, arena);
    int threads = parallel.threads();
    parts =
        IntStream.range(0, threads)
            .mapToObj(t -> new Part(n * (t + 1) / threads - n * t / threads, weights, arena))
            .toList();
  }

  /** The 19 of one gradient: 13 over particles, 6 that a gradient needs once. */
  void gradient() {
    Blas.useOneThread();
    weights.before();
    parallel.forEach(
        parts.size(),
        (part, worker) -> {
          parts.get(part).forward();
          parts.get(part).divergence();
          parts.get(part).backward();
        });
    weights.after();
  }

  /**
   * The 4 of one evaluation of the score, at as many times n particles as is said: every thread
   * goes through its blocks without waiting for the others'.
   */
  void score(int blocks) {
    Blas.useOneThread();
    parallel.forEach(
        parts.size(),
        (part, worker) -> {
          for (int block = 0; block < blocks; block++) {
            parts.get(part).forward();
          }
        });
  }

  @Override
  public void close() {
    arena.close();
  }

  static FloatMatrix filled(Arena arena, int rows, int columns) {
    FloatMatrix matrix = arena.matrix(rows, columns);
    float[] numbers = new float[rows * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Math.sin(0.7 * i);
    }
    matrix.set(numbers, 0, numbers.length);
    return matrix;
  }

  /** What all particles share. */
  private static final class Weights {
    final int d;
    final int width;
    final FloatMatrix in; // W1, P: d×H
    final FloatMatrix hidden; // W2, M: H×H
    final FloatMatrix out; // W3: H×d
    private final FloatMatrix square;
    private final FloatMatrix wide;
    private final FloatMatrix tall;

    Weights(int d, int width, Arena arena) {
      this.d = d;
      this.width = width;
      in = filled(arena, d, width);
      hidden = filled(arena, width, width);
      out = filled(arena, width, d);
      square = arena.matrix(width, width);
      wide = filled(arena, d, width);
      tall = arena.matrix(width, d);
    }

    void before() {
      Blas.multiply(width, width, d, 1f, out, PLAIN, in, PLAIN, 0f, square); // K = W3 W1
      Blas.multiply(d, width, width, 1f, in, PLAIN, hidden, PLAIN, 0f, wide); // Q = P W2
    }

    void after() {
      Blas.multiply(width, d, width, 1f, hidden, PLAIN, in, TRANSPOSED, 0f, tall); // dK W1ᵀ
      Blas.multiply(d, width, width, 1f, out, TRANSPOSED, hidden, PLAIN, 0f, wide); // W3ᵀ dK
      Blas.multiply(width, width, d, 1f, in, TRANSPOSED, wide, PLAIN, 0f, square); // Pᵀ dQ
      Blas.multiply(d, width, width, 1f, in, PLAIN, hidden, TRANSPOSED, 0f, wide); // dQ W2ᵀ
    }
  }

  /** One thread's particles. */
  private static final class Part {
    private final int n;
    private final int d;
    private final int width;
    private final Weights weights;
    private final FloatMatrix x; // x, s, gs: n×d
    private final FloatMatrix a; // h1, h2, d1, d2, dz1, dz2, dh1: n×H
    private final FloatMatrix b;
    private final FloatMatrix result;
    private final FloatMatrix score;
    private final FloatMatrix square;
    private final FloatMatrix wide;
    private final FloatMatrix tall;

    Part(int n, Weights weights, Arena arena) {
      this.n = n;
      this.weights = weights;
      d = weights.d;
      width = weights.width;
      x = filled(arena, n, d);
      a = filled(arena, n, width);
      b = filled(arena, n, width);
      result = arena.matrix(n, width);
      score = arena.matrix(n, d);
      square = arena.matrix(width, width);
      wide = arena.matrix(d, width);
      tall = arena.matrix(width, d);
    }

    void forward() {
      Blas.multiply(n, width, d, 1f, x, PLAIN, weights.in, PLAIN, 0f, result); // x W1
      Blas.multiply(n, width, d, 1f, x, PLAIN, weights.in, PLAIN, 0f, result); // x P
      Blas.multiply(n, width, width, 1f, a, PLAIN, weights.hidden, PLAIN, 0f, result); // h1 W2
      Blas.multiply(n, d, width, 1f, a, PLAIN, weights.out, PLAIN, 0f, score); // h2 W3
    }

    void divergence() {
      Blas.multiply(n, width, width, 1f, a, PLAIN, weights.hidden, PLAIN, 0f, result); // d1 M
      Blas.multiply(n, width, width, 1f, a, PLAIN, weights.hidden, TRANSPOSED, 0f, result); // d2 Mᵀ
      Blas.multiply(width, width, n, 1f, a, TRANSPOSED, b, PLAIN, 0f, square); // d1ᵀ d2
    }

    void backward() {
      Blas.multiply(n, width, d, 1f, x, PLAIN, weights.out, TRANSPOSED, 0f, result); // gs W3ᵀ
      Blas.multiply(
          n, width, width, 1f, a, PLAIN, weights.hidden, TRANSPOSED, 0f, result); // dz2 W2ᵀ
      Blas.multiply(width, d, n, 1f, a, TRANSPOSED, x, PLAIN, 0f, tall); // h2ᵀ gs
      Blas.multiply(width, width, n, 1f, a, TRANSPOSED, b, PLAIN, 0f, square); // h1ᵀ dz2
      Blas.multiply(d, width, n, 1f, x, TRANSPOSED, a, PLAIN, 0f, wide); // xᵀ dz1
      Blas.multiply(d, width, n, 1f, x, TRANSPOSED, b, PLAIN, 0f, wide); // xᵀ dh1
    }
  }
}
