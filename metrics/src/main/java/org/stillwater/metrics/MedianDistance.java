package org.stillwater.metrics;

/** The median of the distances between particles. */
final class MedianDistance {
  private static final int MOST_POINTS = 1000;

  private MedianDistance() {}

  /**
   * The square of the upper median over all pairs of distinct particles; beyond 1000 particles, of
   * 1000 evenly spaced among them. NaN for a single particle.
   *
   * @param columns d columns of n numbers
   */
  static double squared(double[][] columns) {
    int n = columns[0].length;
    int m = Math.min(n, MOST_POINTS);
    if (m < 2) {
      return Double.NaN;
    }
    double[] squares = new double[m * (m - 1) / 2];
    for (double[] column : columns) {
      double[] thinned = new double[m];
      for (int i = 0; i < m; i++) {
        thinned[i] = column[(int) ((long) i * n / m)];
      }
      addSquares(thinned, squares);
    }
    for (double square : squares) {
      if (Double.isNaN(square)) {
        return Double.NaN;
      }
    }
    return select(squares, squares.length / 2);
  }

  private static void addSquares(double[] column, double[] squares) {
    int start = 0;
    for (int i = 1; i < column.length; i++) {
      for (int j = 0; j < i; j++) {
        double difference = column[i] - column[j];
        squares[start + j] += difference * difference;
      }
      start += i;
    }
  }

  /** The number of the given rank, by Hoare's selection with the median of three as pivot. */
  static double select(double[] numbers, int rank) {
    int low = 0;
    int high = numbers.length - 1;
    while (low < high) {
      double pivot = medianOfThree(numbers[low], numbers[(low + high) >>> 1], numbers[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (numbers[i] < pivot) {
          i++;
        }
        while (numbers[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double number = numbers[i];
          numbers[i++] = numbers[j];
          numbers[j--] = number;
        }
      }
      if (rank <= j) {
        high = j;
      } else if (rank >= i) {
        low = i;
      } else {
        return numbers[rank];
      }
    }
    return numbers[rank];
  }

  private static double medianOfThree(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
