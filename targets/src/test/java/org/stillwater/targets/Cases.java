package org.stillwater.targets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.targets.gaussian.Gaussian;
import org.stillwater.targets.gaussian.GaussianMixture;
import org.stillwater.targets.gaussian.GaussianMixtureOptions;
import org.stillwater.targets.gaussian.MixturePreset;
import org.stillwater.targets.logistic.LogisticRegression;
import org.stillwater.targets.schools.EightSchools;
import org.stillwater.targets.shape.Banana;
import org.stillwater.targets.shape.BananaOptions;
import org.stillwater.targets.shape.Funnel;
import org.stillwater.targets.shape.FunnelOptions;
import org.stillwater.targets.shape.Ring;
import org.stillwater.targets.shape.RingOptions;
import org.stillwater.targets.well.DoubleWell;
import org.stillwater.targets.well.DoubleWellOptions;
import org.stillwater.targets.well.ManyWell;
import org.stillwater.targets.well.ManyWellOptions;

/** Every target of this module, for the tests that all must pass: a new one is one more line. */
final class Cases {
  private static final Matrix TILTED = Matrix.of(new double[][] {{1, 0.5}, {0.5, 2}});

  private Cases() {}

  /**
   * A target, how far from the origin its mass reaches, and how far out its density still has a
   * logarithm below the largest double.
   */
  record Case(String name, Target target, double scale, double reach) {
    Case(String name, Target target, double scale) {
      this(name, target, scale, 1e150);
    }

    /** Points where the mass is and somewhat beyond. */
    Batch points(int n) {
      Batch points = Batch.zeros(n, target.dimension());
      RngStream.of(47).child("points").child(name).fillGaussian(points);
      for (int k = 0; k < points.array().length; k++) {
        points.array()[k] *= scale;
      }
      return points;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> all() {
    return Stream.of(
        new Case("standard", Gaussian.standard(10), 2),
        new Case("line", Gaussian.independent(Vector.of(3), Vector.of(0.25)), 4),
        new Case("independent", Gaussian.independent(Vector.of(1, -2), Vector.of(4, 0.25)), 3),
        new Case("correlated", Gaussian.correlated(Vector.of(0, 0), TILTED), 2),
        new Case("near", new GaussianMixture(MixturePreset.NEAR), 3),
        new Case("far", new GaussianMixture(MixturePreset.FAR), 5),
        new Case("grid-near", new GaussianMixture(MixturePreset.GRID_NEAR), 6),
        new Case("grid-far", new GaussianMixture(MixturePreset.GRID_FAR), 12),
        new Case("illustration", new GaussianMixture(MixturePreset.ILLUSTRATION), 2),
        new Case("unequal on the line", unequalOnTheLine(), 3),
        new Case("own covariances", ownCovariances(), 3),
        new Case("breast cancer", LogisticRegression.breastCancer(), 0.7),
        new Case("double well", new DoubleWell(), 2, 1e75),
        new Case("tilted", new DoubleWell(new DoubleWellOptions(2, 1.5, 0.6)), 1.5, 1e75),
        new Case("single well", new DoubleWell(new DoubleWellOptions(0.5, 1, -3)), 1.5, 1e75),
        new Case("many wells", new ManyWell(new ManyWellOptions(3)), 1.5, 1e75),
        new Case("small banana", new Banana(new BananaOptions(4, 0.2)), 2, 1e75),
        new Case("mild funnel", new Funnel(new FunnelOptions(4, 0.25)), 1, 1e2),
        new Case("shell", new Ring(new RingOptions(Vector.of(0.5, -1, 0), 3, 0.2)), 2),
        new Case("eight schools", new EightSchools(), 1, 1e2));
  }

  private static Target unequalOnTheLine() {
    return new GaussianMixture(
        new GaussianMixtureOptions(
            Optional.empty(),
            Optional.of(Matrix.of(new double[][] {{-1}, {0}, {4}})),
            Optional.of(Vector.of(0.5, 0.3, 0.2)),
            Optional.of(Vector.of(1, 9, 0.5)),
            Optional.empty()));
  }

  private static Target ownCovariances() {
    return new GaussianMixture(
        new GaussianMixtureOptions(
            Optional.empty(),
            Optional.of(Matrix.of(new double[][] {{-6, 1}, {6, 0}})),
            Optional.of(Vector.of(0.4, 0.6)),
            Optional.empty(),
            Optional.of(List.of(TILTED, Matrix.diagonal(Vector.of(0.5, 3))))));
  }
}
