package org.stillwater.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Owner of a set of off-heap matrices: they are allocated while something is being set up, live
 * together, and are freed together. Not thread-safe.
 */
public final class Arena implements AutoCloseable {
  /**
   * Matrices start on a cache line, so that a product's rounding cannot depend on where its
   * operands happen to lie.
   */
  private static final int ALIGNMENT_BYTES = 64;

  private final List<FloatPointer> owned = new ArrayList<>();
  private long bytes;
  private boolean closed;

  /**
   * Allocates a matrix of zeros.
   *
   * @throws IllegalArgumentException if a side is not positive or there are more than 2³¹ − 1 − 16
   *     elements
   * @throws IllegalStateException if this arena is closed
   */
  public FloatMatrix matrix(int rows, int columns) {
    if (closed) {
      throw new IllegalStateException("the arena is closed; allocate before closing it");
    }
    int slack = ALIGNMENT_BYTES / Float.BYTES;
    if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE - slack) {
      throw new IllegalArgumentException(
          "cannot allocate a %d×%d matrix: both sides must be at least 1 and rows × columns at most %d"
              .formatted(rows, columns, Integer.MAX_VALUE - slack));
    }
    long elements = (long) rows * columns;
    FloatPointer block = new FloatPointer(elements + slack);
    owned.add(block);
    bytes += (elements + slack) * Float.BYTES;
    long misaligned = block.address() % ALIGNMENT_BYTES;
    long skip = misaligned == 0 ? 0 : (ALIGNMENT_BYTES - misaligned) / Float.BYTES;
    FloatPointer start = block.getPointer(skip).limit(elements);
    start.zero();
    return new FloatMatrix(start, rows, columns);
  }

  /** Bytes of off-heap memory held; zero once closed. */
  public long bytes() {
    return bytes;
  }

  /** Frees every matrix allocated here; using one afterwards is an error that may crash the JVM. */
  @Override
  public void close() {
    closed = true;
    owned.forEach(FloatPointer::close);
    owned.clear();
    bytes = 0;
  }
}
