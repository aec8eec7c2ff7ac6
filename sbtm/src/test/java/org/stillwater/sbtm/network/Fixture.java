package org.stillwater.sbtm.network;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.stillwater.api.Batch;

/**
 * Networks and points from fixed seeds; numbers are exact floats, so that both precisions see the
 * same network.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Fixture(Layout layout, Activation activation, int n, float[] parameters, double[] points) {
  /** The shape of a network, as tests name it. */
  record Shape(boolean skips, Activation activation, List<Integer> widths) {
    static Shape residual(Integer... widths) {
      return new Shape(true, Activation.SOFTSIGN, List.of(widths));
    }

    /** Every activation, plain and residual, of one to four layers of equal and unequal widths. */
    static Stream<Shape> all(int a, int b) {
      return Stream.of(Activation.values())
          .flatMap(
              activation ->
                  Stream.of(true, false)
                      .flatMap(
                          skips ->
                              Stream.of(
                                      List.of(a),
                                      List.of(a, a),
                                      List.of(a, b),
                                      List.of(a, b, b),
                                      List.of(b, b, a, b))
                                  .map(widths -> new Shape(skips, activation, widths))));
    }
  }

  static Fixture of(Shape shape, int d, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Layout layout = new Layout(d, shape.widths(), shape.skips());
    float[] parameters = new float[layout.size()];
    for (ParameterBlock block : layout.blocks()) {
      switch (block.name().charAt(0)) {
        case 'W' -> fill(random, parameters, block, 1 / Math.sqrt(block.rows()), 0);
        case 'P' -> {
          boolean first = block.name().equals("P1");
          double scale = first ? 1 : 1.0 / block.rows();
          fill(random, parameters, block, (first ? 0.1 : 3) * scale, scale);
        }
        default -> fill(random, parameters, block, 0.3, 0);
      }
    }
    double[] points = new double[n * d];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) (1.5 * random.nextGaussian());
    }
    return new Fixture(layout, shape.activation(), n, parameters, points);
  }

  private static void fill(
      SplittableRandom random, float[] a, ParameterBlock block, double deviation, double mean) {
    for (int i = block.at(); i < block.at() + block.size(); i++) {
      a[i] = (float) (mean + deviation * random.nextGaussian());
    }
  }

  LayeredModel model(int threads) {
    return new LayeredModel(layout, activation, threads);
  }

  ReferenceNetwork reference() {
    double[] theta = new double[parameters.length];
    Arrays.setAll(theta, i -> parameters[i]);
    return new ReferenceNetwork(layout, activation, theta);
  }

  Batch batch() {
    return Batch.wrap(points, n, layout.dimension());
  }

  double[] point(int i) {
    int d = layout.dimension();
    return Arrays.copyOfRange(points, i * d, (i + 1) * d);
  }

  /** A point's tangent, as every test that needs one takes it. */
  double[] tangent(int i) {
    double[] v = new double[layout.dimension()];
    Arrays.setAll(v, k -> (float) Math.cos(0.4 + 1.7 * i + 2.3 * k));
    return v;
  }

  /** The cotangent of a point's score; that of its directional derivative is the next point's. */
  double[] cotangent(int i) {
    double[] gs = new double[layout.dimension()];
    Arrays.setAll(gs, k -> (float) Math.sin(1 + 3 * i + k));
    return gs;
  }

  /** The cotangent of a point's divergence. */
  static double weight(int i) {
    return (float) Math.cos(2 + 5 * i);
  }
}
