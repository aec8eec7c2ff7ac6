package org.stillwater.langevin;

/**
 * How the flow Ẋ = ∇log π(X) − ∇log f(X) of a Gaussian law f towards a Gaussian target is stepped:
 * each way is an affine map, under which f stays Gaussian.
 */
public enum FlowIntegrator {
  /** X + h v(X), as score-based transport does by default. */
  EULER {
    @Override
    AffineMap step(NormalLaw law, NormalLaw now, NormalLaw next, double h) {
      SquareMatrix matrix = SquareMatrix.identity(law.dimension()).plus(h, slope(law, now));
      double[] mean = law.mean();
      return new AffineMap(matrix, mean, sum(mean, h, now.score(mean)));
    }
  },

  /** X + (h/2) (v(X) + ṽ(X + h v(X))), with ṽ that of the law which the Euler step leads to. */
  HEUN {
    @Override
    AffineMap step(NormalLaw law, NormalLaw now, NormalLaw next, double h) {
      AffineMap predictor = EULER.step(law, now, next, h);
      NormalLaw predicted = predictor.image(law);
      SquareMatrix slope = slope(law, now);
      SquareMatrix identity = SquareMatrix.identity(law.dimension());
      SquareMatrix matrix =
          identity
              .plus(h / 2, slope)
              .plus(h / 2, slope(predicted, next).times(identity.plus(h, slope)));
      double[] mean = law.mean();
      double[] to = sum(sum(mean, h / 2, now.score(mean)), h / 2, next.score(predicted.mean()));
      return new AffineMap(matrix, mean, to);
    }
  },

  /**
   * The flow's own map while the target stands still: in the common eigenbasis of both covariances,
   * a variance u moves to s + e^{−2h/s}(u − s) where the target's is s.
   */
  EXACT {
    @Override
    AffineMap step(NormalLaw law, NormalLaw now, NormalLaw next, double h) {
      SquareMatrix basis = commonBasis(law, now);
      SquareMatrix back = basis.transposed();
      SquareMatrix ofLaw = law.covariance().between(back);
      SquareMatrix ofTarget = now.covariance().between(back);
      int d = law.dimension();
      double[][] stretch = new double[d][d];
      double[][] decay = new double[d][d];
      for (int j = 0; j < d; j++) {
        double s = ofTarget.get(j, j);
        double u = ofLaw.get(j, j);
        decay[j][j] = Math.exp(-h / s);
        stretch[j][j] = Math.sqrt((s + decay[j][j] * decay[j][j] * (u - s)) / u);
      }
      double[] mean = law.mean();
      double[] centre = now.mean();
      double[] away = new SquareMatrix(decay).between(basis).times(sum(mean, -1, centre));
      return new AffineMap(new SquareMatrix(stretch).between(basis), mean, sum(centre, 1, away));
    }
  };

  private static final double COMMUTING = 1e-10;

  static final String NO_COMMON_BASIS =
      "'exact-flow' knows its exact map only where the covariances of the particles and of the"
          + " target have the same principal axes; use 'integrator: heun'";

  /**
   * The map over the time h.
   *
   * @param law f, of the particles
   * @param now the target at the beginning
   * @param next the target at the end
   */
  abstract AffineMap step(NormalLaw law, NormalLaw now, NormalLaw next, double h);

  /**
   * Orthogonal columns in which both covariances are diagonal.
   *
   * @throws IllegalArgumentException if there are none
   */
  static SquareMatrix commonBasis(NormalLaw law, NormalLaw target) {
    SquareMatrix a = law.covariance();
    SquareMatrix b = target.covariance();
    double golden = (Math.sqrt(5) - 1) / 2;
    SquareMatrix mixture =
        SquareMatrix.identity(law.dimension())
            .plus(1 / a.largest(), a)
            .plus(golden / b.largest(), b);
    SquareMatrix basis = mixture.eigenvectors();
    SquareMatrix back = basis.transposed();
    if (a.between(back).largestOffDiagonal() > COMMUTING * a.largest()
        || b.between(back).largestOffDiagonal() > COMMUTING * b.largest()) {
      throw new IllegalArgumentException(NO_COMMON_BASIS);
    }
    return basis;
  }

  /** The matrix of the velocity, which is linear about the law's mean. */
  private static SquareMatrix slope(NormalLaw law, NormalLaw target) {
    return law.precision().plus(-1, target.precision());
  }

  private static double[] sum(double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    for (int j = 0; j < a.length; j++) {
      sum[j] = a[j] + factor * b[j];
    }
    return sum;
  }
}
