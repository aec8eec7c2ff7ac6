package org.stillwater.targets.logistic;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Independent chains of Hamiltonian Monte Carlo (Neal 2011, section 5.3), advanced together so that
 * the posterior is evaluated in batches. Momenta are N(0, H) with H the Laplace approximation's
 * precision; the leapfrog step is drawn anew for every transition, uniform within 40 % of its
 * nominal size, which leaves π exactly invariant, forbids resonance, and offers short steps to a
 * chain that has come where log π bends more sharply than at the mode.
 *
 * <p>Each chain reads its own stream alone, and the posterior's rows do not depend on their batch:
 * the chains are the same however they are grouped. Mutable, for use by one thread.
 */
final class HamiltonianChains {
  private static final double JITTER = 0.4;

  private final LogisticPosterior posterior;
  private final LaplaceApproximation laplace;
  private final List<? extends RandomGenerator> streams;
  private final double nominalStep;
  private final int leapfrogs;
  private final int dimension;
  private final int chains;
  private final double[] factor;
  private final double[] inverseMass;
  private final double[] positions;
  private final double[] scores;
  private final double[] logDensities;
  private final double[] proposals;
  private final double[] proposalScores;
  private final double[] proposalLogDensities;
  private final double[] momenta;
  private final double[] steps;
  private final double[] energies;
  private long transitions;
  private long acceptances;

  HamiltonianChains(
      LogisticPosterior posterior,
      LaplaceApproximation laplace,
      List<? extends RandomGenerator> streams,
      double nominalStep,
      int leapfrogs) {
    this.posterior = posterior;
    this.laplace = laplace;
    this.streams = streams;
    this.nominalStep = nominalStep;
    this.leapfrogs = leapfrogs;
    dimension = posterior.dimension();
    chains = streams.size();
    factor = laplace.factor();
    inverseMass = laplace.covariance();
    positions = new double[chains * dimension];
    scores = new double[chains * dimension];
    logDensities = new double[chains];
    proposals = new double[chains * dimension];
    proposalScores = new double[chains * dimension];
    proposalLogDensities = new double[chains];
    momenta = new double[chains * dimension];
    steps = new double[chains];
    energies = new double[chains];
  }

  /** Starts every chain at the mode plus twice a Laplace standard deviation times N(0, 1). */
  void scatter() {
    double[] mode = laplace.mode();
    for (int c = 0; c < chains; c++) {
      RandomGenerator random = streams.get(c);
      for (int k = 0; k < dimension; k++) {
        double deviation = Math.sqrt(inverseMass[k * dimension + k]);
        positions[c * dimension + k] = mode[k] + 2 * deviation * random.nextGaussian();
      }
    }
    posterior.logDensityAndScore(positions, 0, chains, logDensities, 0, scores, 0);
  }

  /** One transition of every chain. */
  void step() {
    System.arraycopy(positions, 0, proposals, 0, positions.length);
    System.arraycopy(scores, 0, proposalScores, 0, scores.length);
    for (int c = 0; c < chains; c++) {
      RandomGenerator random = streams.get(c);
      steps[c] = nominalStep * (1 + JITTER * (2 * random.nextDouble() - 1));
      drawMomentum(c, random);
      energies[c] = kineticEnergy(c) - logDensities[c];
      kick(c, 0.5);
    }
    for (int l = 0; l < leapfrogs; l++) {
      for (int c = 0; c < chains; c++) {
        drift(c);
      }
      posterior.logDensityAndScore(
          proposals, 0, chains, proposalLogDensities, 0, proposalScores, 0);
      for (int c = 0; c < chains; c++) {
        kick(c, l == leapfrogs - 1 ? 0.5 : 1);
      }
    }
    for (int c = 0; c < chains; c++) {
      double logRatio = energies[c] - kineticEnergy(c) + proposalLogDensities[c];
      if (Math.log(1 - streams.get(c).nextDouble()) < logRatio) {
        System.arraycopy(proposals, c * dimension, positions, c * dimension, dimension);
        System.arraycopy(proposalScores, c * dimension, scores, c * dimension, dimension);
        logDensities[c] = proposalLogDensities[c];
        acceptances++;
      }
      transitions++;
    }
  }

  int size() {
    return chains;
  }

  /** The chains' states, one a row: a view, valid until the next step. */
  double[] positions() {
    return positions;
  }

  double acceptanceRate() {
    return acceptances / (double) transitions;
  }

  /** p = L ξ, hence N(0, L Lᵀ). */
  private void drawMomentum(int chain, RandomGenerator random) {
    int row = chain * dimension;
    for (int i = 0; i < dimension; i++) {
      momenta[row + i] = 0;
    }
    for (int k = 0; k < dimension; k++) {
      double normal = random.nextGaussian();
      for (int i = k; i < dimension; i++) {
        momenta[row + i] += factor[i * dimension + k] * normal;
      }
    }
  }

  /** ½ pᵀ H⁻¹ p. */
  private double kineticEnergy(int chain) {
    int row = chain * dimension;
    double energy = 0;
    for (int i = 0; i < dimension; i++) {
      double velocity = 0;
      for (int k = 0; k < dimension; k++) {
        velocity += inverseMass[i * dimension + k] * momenta[row + k];
      }
      energy += 0.5 * momenta[row + i] * velocity;
    }
    return energy;
  }

  private void kick(int chain, double share) {
    for (int i = chain * dimension; i < (chain + 1) * dimension; i++) {
      momenta[i] += share * steps[chain] * proposalScores[i];
    }
  }

  private void drift(int chain) {
    int row = chain * dimension;
    for (int k = 0; k < dimension; k++) {
      double scaled = steps[chain] * momenta[row + k];
      for (int i = 0; i < dimension; i++) {
        proposals[row + i] += scaled * inverseMass[k * dimension + i];
      }
    }
  }
}
