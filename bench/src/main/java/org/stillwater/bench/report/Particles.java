package org.stillwater.bench.report;

import java.util.Arrays;
import org.stillwater.api.random.RngStream;

/** Final particles of a run: finite rows alone, n×d. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Particles(double[][] rows, int removed) {
  /** Those of a file; rows with a number that is not finite are left out and counted. */
  static Particles of(NpyArray array) {
    int n = array.shape()[0];
    int d = array.shape()[1];
    double[][] rows = new double[n][];
    int kept = 0;
    for (int i = 0; i < n; i++) {
      double[] row = Arrays.copyOfRange(array.numbers(), i * d, (i + 1) * d);
      if (Arrays.stream(row).allMatch(Double::isFinite)) {
        rows[kept++] = row;
      }
    }
    return new Particles(Arrays.copyOf(rows, kept), n - kept);
  }

  int size() {
    return rows.length;
  }

  double[] coordinate(int j) {
    return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
  }

  /** At most so many of them, chosen without regard to their order, always the same. */
  double[][] sample(int most) {
    int[] order = new int[rows.length];
    Arrays.setAll(order, i -> i);
    RngStream.of(0).child("report").child("sample").shuffle(order);
    return Arrays.stream(order).limit(most).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }
}
