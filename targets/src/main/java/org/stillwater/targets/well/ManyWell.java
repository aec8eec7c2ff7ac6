package org.stillwater.targets.well;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
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

/**
 * Independent pairs of a coordinate x with two wells and a Gaussian one y, in turn,
 *
 * <pre>
 *   log γ(x, y) = ½x + 6x² − x⁴ − ½y²
 * </pre>
 *
 * <p>of 2ᵐ modes for m pairs, in dimension 2m: the wells at −1.71 and 1.75 hold 0.16 and 0.84 of
 * the mass. All truth is by quadrature; modes are listed up to 10 pairs. Immutable and safe for any
 * number of threads.
 *
 * <p>Source: Noé, Olsson, Köhler, Wu, Boltzmann generators, Science 365, 2019; in this dimension:
 * Midgley, Stimper, Simm, Schölkopf, Hernández-Lobato, Flow annealed importance sampling bootstrap,
 * 2023.
 */
public final class ManyWell
    implements Target, LogDensity, ScoreDivergence, ExactDraws, KnownMoments, KnownModes {
  private static final int MOST_PAIRS_LISTED = 10;

  private final int pairs;
  private final QuarticLaw law = new QuarticLaw(0.5, 6, 1);

  /** With 16 pairs, in dimension 32. */
  public ManyWell() {
    this(Options.defaults(ManyWellOptions.class));
  }

  /**
   * The target that the options describe.
   *
   * @throws IllegalArgumentException if the number of pairs is out of its range
   */
  public ManyWell(ManyWellOptions options) {
    pairs = Options.checked(options).pairs();
  }

  @Override
  public int dimension() {
    return 2 * pairs;
  }

  @Override
  public void score(Batch x, Batch out) {
    double[] from = x.array();
    double[] to = out.array();
    for (int i = 0; i < x.size(); i++) {
      int at = x.offset(i);
      int there = out.offset(i);
      for (int j = 0; j < 2 * pairs; j += 2) {
        to[there + j] = law.score(from[at + j]);
        to[there + j + 1] = -from[at + j + 1];
      }
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      int at = x.offset(i);
      double sum = 0;
      for (int j = at; j < at + 2 * pairs; j += 2) {
        double y = x.array()[j + 1];
        sum += law.logDensity(x.array()[j]) - 0.5 * y * y;
      }
      out[i] = sum;
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(pairs * (law.line().logNormaliser() + 0.5 * Math.log(2 * Math.PI)));
  }

  @Override
  public void divergence(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      int at = x.offset(i);
      double sum = -pairs;
      for (int j = at; j < at + 2 * pairs; j += 2) {
        sum += law.curvature(x.array()[j]);
      }
      out[i] = sum;
    }
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, 2 * pairs);
    double[] array = draws.array();
    for (int k = 0; k < array.length; k += 2) {
      array[k] = law.line().draw(rng);
      array[k + 1] = rng.nextGaussian();
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    double mean = law.line().expectation(x -> x);
    double variance = law.line().expectation(x -> (x - mean) * (x - mean));
    return Optional.of(Estimate.exact(Matrix.diagonal(alternating(variance, 1))));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    double ofGaussian =
        switch (order) {
          case 2 -> 1;
          case 4 -> 3;
          default -> 0;
        };
    double ofWells = law.line().expectation(x -> Math.pow(x, order));
    return Optional.of(Estimate.exact(alternating(ofWells, ofGaussian)));
  }

  private Vector alternating(double even, double odd) {
    double[] values = new double[2 * pairs];
    Arrays.setAll(values, j -> j % 2 == 0 ? even : odd);
    return Vector.of(values);
  }

  @Override
  public String origin() {
    return "quadrature";
  }

  /** Bit j of a mode's number says in which well pair j is. */
  @Override
  public List<Mode> modes() {
    List<Mode> modes = new ArrayList<>();
    for (int k = 0; k < 1 << pairs; k++) {
      double[] location = new double[2 * pairs];
      double mass = 1;
      for (int j = 0; j < pairs; j++) {
        QuarticLaw.Well well = law.wells().get((k >> j) & 1);
        location[2 * j] = well.bottom();
        mass *= well.mass();
      }
      modes.add(new Mode(Vector.of(location), mass));
    }
    return modes;
  }

  @Override
  public void assign(Batch x, int[] out) {
    for (int i = 0; i < x.size(); i++) {
      int mode = 0;
      for (int j = 0; j < pairs; j++) {
        mode |= law.well(x.get(i, 2 * j)) << j;
      }
      out[i] = mode;
    }
  }

  /** As implemented, but for the modes, of which there may be too many to list. */
  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return type == KnownModes.class && pairs > MOST_PAIRS_LISTED
        ? Optional.empty()
        : Target.super.capability(type);
  }
}
