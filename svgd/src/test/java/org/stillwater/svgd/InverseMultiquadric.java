package org.stillwater.svgd;

/** (1 + u)^(−½) as a stranger would add it: without a ratio of slope and value. */
record InverseMultiquadric(Bandwidth bandwidth) implements Kernel {
  @Override
  public void values(double[] u, double[] value, int count) {
    for (int i = 0; i < count; i++) {
      value[i] = 1 / Math.sqrt(1 + u[i]);
    }
  }

  @Override
  public void slopes(double[] u, double[] value, double[] slope, int count) {
    for (int i = 0; i < count; i++) {
      slope[i] = -0.5 * value[i] * value[i] * value[i];
    }
  }
}
