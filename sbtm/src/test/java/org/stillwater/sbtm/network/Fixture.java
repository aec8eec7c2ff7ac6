package org.stillwater.sbtm.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.stillwater.api.Batch;

/**
 * Networks and particles from fixed seeds; parameters are exact floats, so that both precisions see
 * the same network.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Fixture(ResidualLayout layout, int n, float[] parameters, double[] particles) {
  static Fixture of(int d, int width, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ResidualLayout layout = new ResidualLayout(d, width);
    float[] parameters = new float[layout.size()];
    fill(random, parameters, layout.inputWeights(), d * width, 1 / Math.sqrt(d), 0);
    fill(random, parameters, layout.inputBias(), width, 0.3, 0);
    fill(random, parameters, layout.skipWeights(), d * width, 0.1, 1);
    fill(random, parameters, layout.skipBias(), width, 0.3, 0);
    fill(random, parameters, layout.hiddenWeights(), width * width, 1 / Math.sqrt(width), 0);
    fill(random, parameters, layout.hiddenBias(), width, 0.3, 0);
    fill(random, parameters, layout.outputWeights(), width * d, 1 / Math.sqrt(width), 0);
    fill(random, parameters, layout.outputBias(), d, 0.3, 0);
    double[] particles = new double[n * d];
    for (int i = 0; i < particles.length; i++) {
      particles[i] = (float) (1.5 * random.nextGaussian());
    }
    return new Fixture(layout, n, parameters, particles);
  }

  private static void fill(
      SplittableRandom random, float[] a, int from, int count, double deviation, double mean) {
    for (int i = from; i < from + count; i++) {
      a[i] = (float) (mean + deviation * random.nextGaussian());
    }
  }

  double[] doubleParameters() {
    double[] theta = new double[parameters.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = parameters[i];
    }
    return theta;
  }

  ReferenceNetwork reference() {
    return new ReferenceNetwork(layout, doubleParameters());
  }

  Batch batch() {
    return Batch.wrap(particles, n, layout.dimension());
  }

  double[] particle(int i) {
    return Arrays.copyOfRange(particles, i * layout.dimension(), (i + 1) * layout.dimension());
  }
}
