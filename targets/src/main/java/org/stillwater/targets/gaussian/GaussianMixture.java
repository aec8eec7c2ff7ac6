package org.stillwater.targets.gaussian;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownModes;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;
import org.stillwater.api.truth.Smoothable;
import org.stillwater.targets.line.NormalMoments;

/**
 * Σ_k w_k N(m_k, Σ_k) in dimension d, with all its truth; an initial law as well as a target.
 *
 * <p>Its modes are its components: a point belongs to that of the largest responsibility w_k
 * N_k(x). A mode's mass is the probability of this, exactly, in one dimension; in more it is w_k,
 * from which the probability differs by as much as components of unequal weights overlap.
 *
 * <p>Densities are summed by their logarithms, so that log density and score are finite wherever
 * squared distances are, and the score beyond. Immutable and safe for any number of threads. A call
 * allocates O(K d) numbers; a row costs O(K d), or O(K d²) with covariance matrices, and K
 * exponentials.
 */
public final class GaussianMixture
    implements Target,
        InitialLaw,
        LogDensity,
        ScoreDivergence,
        ExactDraws,
        KnownMoments,
        KnownModes,
        Smoothable {
  private final MixtureComponents components;
  private final List<Mode> modes;

  /**
   * The mixture that the options describe.
   *
   * @throws IllegalArgumentException naming every option that is wrong
   */
  public GaussianMixture(GaussianMixtureOptions options) {
    this(MixtureComponents.of(Options.checked(options)));
  }

  private GaussianMixture(MixtureComponents components) {
    this.components = components;
    double[] masses =
        components.dimension() == 1 ? new LineMasses(components).masses() : components.weights();
    List<Mode> found = new ArrayList<>();
    for (int k = 0; k < components.count(); k++) {
      found.add(new Mode(Vector.of(components.means()[k]), masses[k]));
    }
    modes = List.copyOf(found);
  }

  /** A mixture of the literature. */
  public GaussianMixture(MixturePreset preset) {
    this(GaussianMixtureOptions.of(preset));
  }

  /**
   * A mixture of components N(m_k, I).
   *
   * @param means m_k, K×d
   * @param weights w_k, K positive numbers that sum to one
   * @throws IllegalArgumentException if the shapes differ or the weights are not positive with sum
   *     one
   */
  public GaussianMixture(Matrix means, Vector weights) {
    this(
        new GaussianMixtureOptions(
            Optional.empty(),
            Optional.of(means),
            Optional.of(weights),
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public int dimension() {
    return components.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    MixtureDensity density = components.density();
    for (int i = 0; i < x.size(); i++) {
      density.score(x.array(), x.offset(i), out.array(), out.offset(i));
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    MixtureDensity density = components.density();
    for (int i = 0; i < x.size(); i++) {
      out[i] = density.logDensity(x.array(), x.offset(i));
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(0);
  }

  @Override
  public void divergence(Batch x, double[] out) {
    MixtureDensity density = components.density();
    for (int i = 0; i < x.size(); i++) {
      out[i] = density.divergence(x.array(), x.offset(i));
    }
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, dimension());
    double[] weights = components.weights();
    for (int i = 0; i < n; i++) {
      double level = rng.nextDouble();
      int k = 0;
      while (k < weights.length - 1 && level >= weights[k]) {
        level -= weights[k];
        k++;
      }
      rng.fillGaussian(draws.slice(i, i + 1));
      components.covariances()[k].colour(components.means()[k], draws.array(), draws.offset(i));
    }
    return draws;
  }

  @Override
  public GaussianMixture smoothed(double variance) {
    return new GaussianMixture(components.widened(variance));
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    int d = dimension();
    double[] mean = moments(1);
    double[][] sum = new double[d][d];
    for (int k = 0; k < components.count(); k++) {
      double weight = components.weights()[k];
      double[] m = components.means()[k];
      Matrix within = components.covariances()[k].matrix();
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          sum[i][j] += weight * (within.get(i, j) + (m[i] - mean[i]) * (m[j] - mean[j]));
        }
      }
    }
    return Optional.of(Estimate.exact(Matrix.of(sum)));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    return Optional.of(Estimate.exact(Vector.of(moments(order))));
  }

  private double[] moments(int order) {
    double[] moments = new double[dimension()];
    for (int k = 0; k < components.count(); k++) {
      for (int j = 0; j < moments.length; j++) {
        moments[j] +=
            components.weights()[k]
                * NormalMoments.raw(
                    order, components.means()[k][j], components.covariances()[k].variance(j));
      }
    }
    return moments;
  }

  @Override
  public String origin() {
    return "formula";
  }

  @Override
  public List<Mode> modes() {
    return modes;
  }

  @Override
  public void assign(Batch x, int[] out) {
    MixtureDensity density = components.density();
    for (int i = 0; i < x.size(); i++) {
      out[i] = largest(density.responsibilities(x.array(), x.offset(i)));
    }
  }

  static int largest(double[] numbers) {
    int largest = 0;
    for (int k = 1; k < numbers.length; k++) {
      if (numbers[k] > numbers[largest]) {
        largest = k;
      }
    }
    return largest;
  }
}
