package org.stillwater.targets.logistic;

import static org.stillwater.targets.logistic.LogisticTile.BLOCK;

import java.util.Arrays;

/**
 * The posterior of a Bayesian logistic regression with independent N(0, τ²) priors.
 *
 * <pre>
 *   log π(w)  = −Σ_i log(1 + exp(−aᵢ·w)) − |w|² / (2 τ²)        up to a constant
 *   ∇ log π(w) = Σ_i aᵢ / (1 + exp(aᵢ·w)) − w / τ²              aᵢ = ±xᵢ, plus where the label is 1
 * </pre>
 *
 * Batches are row-major, one weight vector a row. Both formulas are exact in the far tails: no
 * exponential meets a difference, and products of the factors 1 + exp(−|aᵢ·w|) ≤ 2 stand in for
 * their logarithms. A row's result does not depend, to the last bit, on the batch it comes in.
 *
 * <p>Immutable, hence safe for use by several threads. One call costs about 4·rows·N·d flops and
 * allocates working space of some 2·d·{@value #TILE} doubles, however many rows it has.
 */
final class LogisticPosterior {
  /** Weight vectors evaluated together: the length of every inner loop. */
  private static final int TILE = 128;

  /** Factors of at most 2 multiplied before a logarithm is taken: 2^512 is far from overflow. */
  private static final int FACTORS = 512;

  private final int dimension;
  private final int paddedDimension;
  private final int observations;
  private final double priorPrecision;
  private final double[] signedDesign;
  private final double[] squaredNorms;

  /**
   * The posterior given the observations.
   *
   * @param design N×d, row-major; an intercept, if wanted, is a column of ones
   * @param labels N of them, 0 or 1
   * @param dimension d, at least 1
   * @param priorVariance τ² &gt; 0
   */
  LogisticPosterior(double[] design, int[] labels, int dimension, double priorVariance) {
    if (dimension < 1 || design.length != (long) labels.length * dimension) {
      throw new IllegalArgumentException(
          "design has "
              + design.length
              + " entries, but "
              + labels.length
              + " labels in dimension "
              + dimension
              + " need "
              + (long) labels.length * dimension);
    }
    if (!(priorVariance > 0) || Double.isInfinite(priorVariance)) {
      throw new IllegalArgumentException(
          "prior variance must be positive and finite, but is " + priorVariance);
    }
    this.dimension = dimension;
    this.observations = labels.length;
    this.priorPrecision = 1 / priorVariance;
    this.paddedDimension = roundUp(dimension);
    this.signedDesign = new double[roundUp(observations) * paddedDimension];
    this.squaredNorms = new double[observations];
    for (int i = 0; i < observations; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "label " + i + " (counted from 0) must be 0 or 1, but is " + labels[i]);
      }
      double sign = 2 * labels[i] - 1;
      for (int k = 0; k < dimension; k++) {
        double entry = design[i * dimension + k];
        signedDesign[i * paddedDimension + k] = sign * entry;
        squaredNorms[i] += entry * entry;
      }
    }
  }

  int dimension() {
    return dimension;
  }

  int observations() {
    return observations;
  }

  /** Writes log π of {@code rows} weight vectors to {@code out[outOffset ..]}. */
  void logDensity(double[] x, int offset, int rows, double[] out, int outOffset) {
    LogisticTile work = new LogisticTile(paddedDimension, Math.min(rows, TILE));
    for (int row = 0; row < rows; row += TILE) {
      int size = Math.min(TILE, rows - row);
      evaluate(work, x, offset + row * dimension, size, true, false);
      System.arraycopy(work.logDensity, 0, out, outOffset + row, size);
    }
  }

  /** Writes ∇ log π of {@code rows} weight vectors, row-major, to {@code out[outOffset ..]}. */
  void score(double[] x, int offset, int rows, double[] out, int outOffset) {
    LogisticTile work = new LogisticTile(paddedDimension, Math.min(rows, TILE));
    for (int row = 0; row < rows; row += TILE) {
      int size = Math.min(TILE, rows - row);
      evaluate(work, x, offset + row * dimension, size, false, true);
      work.copyGradient(out, outOffset + row * dimension, size, dimension);
    }
  }

  /** Both at once, for little more than the cost of the score; the score is the same bitwise. */
  void logDensityAndScore(
      double[] x,
      int offset,
      int rows,
      double[] logDensity,
      int logDensityOffset,
      double[] score,
      int scoreOffset) {
    LogisticTile work = new LogisticTile(paddedDimension, Math.min(rows, TILE));
    for (int row = 0; row < rows; row += TILE) {
      int size = Math.min(TILE, rows - row);
      evaluate(work, x, offset + row * dimension, size, true, true);
      System.arraycopy(work.logDensity, 0, logDensity, logDensityOffset + row, size);
      work.copyGradient(score, scoreOffset + row * dimension, size, dimension);
    }
  }

  /** Writes Δ log π = −Σ_i σ(aᵢ·w) σ(−aᵢ·w) |aᵢ|² − d/τ² to {@code out[outOffset ..]}. */
  void divergence(double[] x, int offset, int rows, double[] out, int outOffset) {
    LogisticTile work = new LogisticTile(paddedDimension, Math.min(rows, TILE));
    double[] logits = work.logits[0];
    for (int row = 0; row < rows; row += TILE) {
      int size = Math.min(TILE, rows - row);
      int to = outOffset + row;
      work.load(x, offset + row * dimension, size, dimension, priorPrecision);
      Arrays.fill(out, to, to + size, -dimension * priorPrecision);
      for (int i = 0; i < observations; i++) {
        project(work.weights, i * paddedDimension, logits, size);
        for (int p = 0; p < size; p++) {
          out[to + p] -= squaredNorms[i] * curvature(logits[p]);
        }
      }
    }
  }

  /** Writes −∇² log π(w) = Σ_i σ(aᵢ·w) σ(−aᵢ·w) aᵢaᵢᵀ + I/τ², d×d row-major, to {@code out}. */
  void negativeHessian(double[] w, double[] out) {
    Arrays.fill(out, 0, dimension * dimension, 0);
    for (int i = 0; i < observations; i++) {
      int row = i * paddedDimension;
      double logit = 0;
      for (int k = 0; k < dimension; k++) {
        logit += signedDesign[row + k] * w[k];
      }
      double curvature = curvature(logit);
      for (int j = 0; j < dimension; j++) {
        double scaled = curvature * signedDesign[row + j];
        for (int k = 0; k < dimension; k++) {
          out[j * dimension + k] += scaled * signedDesign[row + k];
        }
      }
    }
    for (int k = 0; k < dimension; k++) {
      out[k * dimension + k] += priorPrecision;
    }
  }

  private void evaluate(
      LogisticTile work, double[] x, int offset, int size, boolean density, boolean gradient) {
    work.load(x, offset, size, dimension, priorPrecision);
    double[][] logits = work.logits;
    for (int first = 0; first < observations; first += BLOCK) {
      for (int r = 0; r < BLOCK; r++) {
        project(work.weights, (first + r) * paddedDimension, logits[r], size);
      }
      int real = Math.min(BLOCK, observations - first);
      for (int r = 0; r < real; r++) {
        if (density) {
          likelihoodAndWeight(logits[r], work.logDensity, work.factors, size);
        } else {
          weight(logits[r], size);
        }
      }
      if (density && (first + BLOCK) % FACTORS == 0) {
        work.takeLogarithms(size);
      }
      for (int k = 0; gradient && k < dimension; k++) {
        int at = first * paddedDimension + k;
        add(
            work.gradient[k],
            signedDesign[at],
            logits[0],
            signedDesign[at + paddedDimension],
            logits[1],
            signedDesign[at + 2 * paddedDimension],
            logits[2],
            signedDesign[at + 3 * paddedDimension],
            logits[3],
            size);
      }
    }
    if (density) {
      work.takeLogarithms(size);
    }
  }

  /** out = Σ_k aᵢₖ wₖ for every weight vector of the tile. */
  private void project(double[][] weights, int row, double[] out, int size) {
    Arrays.fill(out, 0, size, 0);
    for (int k = 0; k < paddedDimension; k += BLOCK) {
      add(
          out,
          signedDesign[row + k],
          weights[k],
          signedDesign[row + k + 1],
          weights[k + 1],
          signedDesign[row + k + 2],
          weights[k + 2],
          signedDesign[row + k + 3],
          weights[k + 3],
          size);
    }
  }

  private static void add(
      double[] out,
      double a0,
      double[] x0,
      double a1,
      double[] x1,
      double a2,
      double[] x2,
      double a3,
      double[] x3,
      int size) {
    for (int p = 0; p < size; p++) {
      out[p] += (a0 * x0[p] + a1 * x1[p]) + (a2 * x2[p] + a3 * x3[p]);
    }
  }

  /** Replaces each logit z by 1/(1 + e^z). */
  private static void weight(double[] logits, int size) {
    for (int p = 0; p < size; p++) {
      logits[p] = Math.exp(logits[p]);
    }
    for (int p = 0; p < size; p++) {
      logits[p] = 1 / (1 + logits[p]);
    }
  }

  /** As {@link #weight}; log(1 + e^−z) goes to max(−z, 0) and a factor of at most 2. */
  private static void likelihoodAndWeight(
      double[] logits, double[] logDensity, double[] factors, int size) {
    for (int p = 0; p < size; p++) {
      double z = logits[p];
      double exponential = Math.exp(z);
      logDensity[p] += Math.min(z, 0);
      factors[p] *= 1 + (z <= 0 ? exponential : 1 / exponential);
      logits[p] = 1 / (1 + exponential);
    }
  }

  /** σ(z) σ(−z). */
  private static double curvature(double z) {
    double tail = Math.exp(-Math.abs(z));
    return tail / ((1 + tail) * (1 + tail));
  }

  private static int roundUp(int count) {
    return (count + BLOCK - 1) / BLOCK * BLOCK;
  }
}
