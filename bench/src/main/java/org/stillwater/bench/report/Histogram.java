package org.stillwater.bench.report;

/**
 * A histogram that integrates to the share of the values that lie within it.
 *
 * @param edges of the bins, one more than there are bins
 * @param densities share of the values in each bin, over its width
 * @param outside how many values lie in no bin
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Histogram(double[] edges, double[] densities, int outside) {
  static Histogram of(double[] values, Interval interval, int bins) {
    double[] edges = new double[bins + 1];
    for (int k = 0; k <= bins; k++) {
      edges[k] = interval.point(k, bins + 1);
    }
    double width = interval.length() / bins;
    double[] densities = new double[bins];
    int outside = 0;
    for (double value : values) {
      if (interval.contains(value)) {
        int bin = Math.min(bins - 1, (int) ((value - interval.low()) / width));
        densities[bin] += 1 / (width * values.length);
      } else {
        outside++;
      }
    }
    return new Histogram(edges, densities, outside);
  }
}
