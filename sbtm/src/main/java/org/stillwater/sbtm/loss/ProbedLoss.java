package org.stillwater.sbtm.loss;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;

/**
 * A loss that is a mean over K random directions v at each particle, of s and vᵀ J v along them.
 *
 * <p>A particle's group in the plan is, in the exact form, the particle once for each probe, with
 * its v as tangent; by finite differences it is x, then x + αv and x − αv for each probe. Immutable
 * and safe for any number of threads.
 */
abstract sealed class ProbedLoss implements ScoreLoss permits HutchinsonLoss, SlicedLoss {
  private final int count;
  private final Noise noise;
  private final Form form;
  private final double reach;

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  ProbedLoss(ProbeOptions options) {
    Options.checked(options);
    count = options.probes();
    noise = options.noise();
    form = options.form();
    reach = options.reach();
  }

  /**
   * Adds the derivatives of one probe's share of the loss, by {@link #shift} and {@link
   * #addCurvature}.
   *
   * @param centre the row of s at the probe's particle
   * @param v the directions, of which this probe's is row {@code probe}
   * @param weight what the share counts in the loss: 1/(nK)
   * @return the share, before it is weighted
   */
  abstract double add(
      Outputs outputs, int centre, Batch v, int probe, double weight, Cotangents out);

  @Override
  public final Set<Need> needs() {
    return form == Form.EXACT ? Set.of(Need.DIRECTIONAL_DERIVATIVE) : Set.of();
  }

  @Override
  public final Plan plan(Batch x, RngStream rng) {
    Batch v = Batch.zeros(x.size() * count, x.dimension());
    noise.fill(v, rng);
    Batch points = Batch.zeros(x.size() * group(), x.dimension());
    int d = x.dimension();
    for (int row = 0; row < points.size(); row++) {
      System.arraycopy(x.array(), x.offset(row / group()), points.array(), row * d, d);
    }
    if (form == Form.EXACT) {
      return new Plan(points, Optional.of(v), Optional.empty());
    }
    for (int probe = 0; probe < v.size(); probe++) {
      shift(points, ahead(probe), reach, v, probe);
      shift(points, ahead(probe) + 1, -reach, v, probe);
    }
    return new Plan(points, Optional.empty(), Optional.of(v));
  }

  @Override
  public final double cotangents(Outputs outputs, int batchSize, Cotangents out) {
    Batch v = directions(outputs.plan());
    double weight = 1.0 / ((double) batchSize * count);
    Batch score = out.score();
    Arrays.fill(score.array(), score.offset(), score.offset(score.size()), 0);
    double sum = 0;
    for (int probe = 0; probe < v.size(); probe++) {
      sum += add(outputs, centre(probe), v, probe, weight, out);
    }
    return weight * sum;
  }

  /** The directions, one row a probe: a particle's stand next to one another. */
  private Batch directions(Plan plan) {
    return (form == Form.EXACT ? plan.tangents() : plan.kept()).orElseThrow();
  }

  /** The row of the plan where a probe's particle stands itself. */
  private int centre(int probe) {
    return form == Form.EXACT ? probe : probe / count * group();
  }

  /** vᵀ J v of a probe. */
  final double curvature(Outputs outputs, Batch v, int probe) {
    if (form == Form.EXACT) {
      return dot(outputs.directionalDerivative(), probe, v, probe);
    }
    Batch s = outputs.score();
    return (dot(s, ahead(probe), v, probe) - dot(s, ahead(probe) + 1, v, probe)) / (2 * reach);
  }

  /** Tells the derivative of the loss by a probe's vᵀ J v. */
  final void addCurvature(Cotangents out, double derivative, Batch v, int probe) {
    if (form == Form.EXACT) {
      Batch gradient = out.directionalDerivative();
      for (int k = 0; k < v.dimension(); k++) {
        gradient.array()[gradient.offset(probe) + k] = derivative * v.array()[v.offset(probe) + k];
      }
    } else {
      shift(out.score(), ahead(probe), derivative / (2 * reach), v, probe);
      shift(out.score(), ahead(probe) + 1, -derivative / (2 * reach), v, probe);
    }
  }

  static double dot(Batch a, int row, Batch b, int other) {
    double sum = 0;
    for (int k = 0; k < a.dimension(); k++) {
      sum += a.array()[a.offset(row) + k] * b.array()[b.offset(other) + k];
    }
    return sum;
  }

  /** {@code a[row] += by · b[other]}. */
  static void shift(Batch a, int row, double by, Batch b, int other) {
    for (int k = 0; k < a.dimension(); k++) {
      a.array()[a.offset(row) + k] += by * b.array()[b.offset(other) + k];
    }
  }

  private int group() {
    return form == Form.EXACT ? count : 1 + 2 * count;
  }

  /** The row of x + αv; that of x − αv follows. */
  private int ahead(int probe) {
    return probe / count * group() + 1 + 2 * (probe % count);
  }
}
