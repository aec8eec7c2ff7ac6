package __package__;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * Independent logistic coordinates of scale s: with u = x_j/s, summed over coordinates,
 *
 * <pre>
 *   log π(x) = Σ_j −|u| − 2 log(1 + e^{−|u|}) − log s
 *   ∂_j log π(x) = −tanh(u/2)/s        ∂_j² log π(x) = −(1 − tanh²(u/2))/(2s²)
 * </pre>
 *
 * <p>It works as it stands: put your own density in its place. Only {@link #dimension} and {@link
 * #score} are needed. Each further interface is knowledge that some sampler or metric can use:
 * delete those that your target cannot honour.
 *
 * <p>Immutable and safe for any number of threads, as the engine demands: it calls from several at
 * once, with batches cut anywhere.
 */
public final class __Name__
    implements Target, LogDensity, ScoreDivergence, ExactDraws, KnownMoments {
  private final int dimension;
  private final double scale;

  /** The engine checks the options of a study; this checks those of a program. */
  public __Name__(__Name__Options options) {
    __Name__Options checked = Options.checked(options);
    dimension = checked.dimension();
    scale = checked.scale();
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int k = 0; k < x.size() * dimension; k++) {
      double u = x.array()[x.offset() + k] / scale;
      out.array()[out.offset() + k] = -Math.tanh(u / 2) / scale;
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      double sum = 0;
      for (int j = 0; j < dimension; j++) {
        double u = Math.abs(x.array()[x.offset(i) + j]) / scale;
        sum -= u + 2 * Math.log1p(Math.exp(-u)) + Math.log(scale);
      }
      out[i] = sum;
    }
  }

  /** The density is normalised: log Z = 0. Without this method Z counts as unknown. */
  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(0);
  }

  @Override
  public void divergence(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      double sum = 0;
      for (int j = 0; j < dimension; j++) {
        double tanh = Math.tanh(x.array()[x.offset(i) + j] / (2 * scale));
        sum -= (1 - tanh * tanh) / (2 * scale * scale);
      }
      out[i] = sum;
    }
  }

  /** By the inverse of the distribution function: x = s log(p/(1−p)). */
  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, dimension);
    double[] x = draws.array();
    for (int k = 0; k < x.length; k++) {
      double p = ((rng.nextLong() >>> 12) + 0.5) * 0x1p-52; // uniform, and neither 0 nor 1
      x[k] = scale * (Math.log(p) - Math.log1p(-p));
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    double[][] covariance = new double[dimension][dimension];
    for (int j = 0; j < dimension; j++) {
      covariance[j][j] = moment(2);
    }
    return Optional.of(Estimate.exact(Matrix.of(covariance)));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    double[] moments = new double[dimension];
    Arrays.fill(moments, moment(order));
    return Optional.of(Estimate.exact(Vector.of(moments)));
  }

  private double moment(int order) {
    double pi2 = Math.PI * Math.PI;
    return switch (order) {
      case 2 -> scale * scale * pi2 / 3;
      case 4 -> 7 * Math.pow(scale, 4) * pi2 * pi2 / 15;
      default -> 0; // the law is symmetric
    };
  }

  @Override
  public String origin() {
    return "formula";
  }
}
