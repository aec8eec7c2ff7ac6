package org.stillwater.api.random;

/**
 * Standard Gaussian numbers by the ziggurat of Marsaglia and Tsang (2000): 256 layers of equal area
 * under exp(−x²/2). Layer i reaches to {@code EDGE[i]}; layer 0 holds the tail beyond {@code TAIL}.
 * All tables and rejections use {@link StrictMath}, so the bits are the same everywhere.
 */
final class Ziggurat {
  private static final int LAYERS = 256;
  private static final double TAIL = 3.654152885361009;
  private static final double AREA = 0.00492867323399;
  private static final double[] EDGE = new double[LAYERS + 1];
  private static final double[] HEIGHT = new double[LAYERS + 1];

  static {
    EDGE[0] = AREA / density(TAIL);
    EDGE[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      EDGE[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / EDGE[i - 1] + density(EDGE[i - 1])));
    }
    EDGE[LAYERS] = 0;
    for (int i = 0; i <= LAYERS; i++) {
      HEIGHT[i] = density(EDGE[i]);
    }
  }

  private Ziggurat() {}

  static double next(Xoshiro256 generator) {
    while (true) {
      long bits = generator.next();
      int layer = (int) (bits & (LAYERS - 1));
      double x = (bits >> 10) * 0x1.0p-53 * EDGE[layer];
      if (Math.abs(x) < EDGE[layer + 1]) {
        return x;
      }
      if (layer == 0) {
        return x < 0 ? -tail(generator) : tail(generator);
      }
      double y = HEIGHT[layer] + uniform(generator) * (HEIGHT[layer + 1] - HEIGHT[layer]);
      if (y < density(x)) {
        return x;
      }
    }
  }

  /** A draw of the Gaussian law beyond {@code TAIL} (Marsaglia, 1964). */
  private static double tail(Xoshiro256 generator) {
    while (true) {
      double x = -StrictMath.log(uniform(generator)) / TAIL;
      double y = -StrictMath.log(uniform(generator));
      if (2 * y > x * x) {
        return TAIL + x;
      }
    }
  }

  /** Uniform on (0, 1]. */
  private static double uniform(Xoshiro256 generator) {
    return ((generator.next() >>> 11) + 1) * 0x1.0p-53;
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }
}
