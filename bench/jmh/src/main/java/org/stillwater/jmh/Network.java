package org.stillwater.jmh;

import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;
import org.stillwater.sbtm.loss.ImplicitLoss;
import org.stillwater.sbtm.network.Residual;
import org.stillwater.sbtm.network.ScoreModel;
import org.stillwater.sbtm.network.ScoreNetwork;

/** A network with fresh weights, the implicit loss, and Gaussian particles to try it on. */
final class Network implements AutoCloseable {
  /** H, the paper's. */
  static final int WIDTH = 128;

  private static final RngStream RNG = RngStream.of(47);

  private final ScoreLoss loss = new ImplicitLoss();
  private final Parallel parallel;
  private final ScoreModel model;
  private final float[] parameters;
  private final float[] gradient;
  private final Batch particles;
  private final Batch scores;

  Network(int n, int d, Parallel parallel) {
    this(new Residual(), n, d, parallel);
  }

  Network(ScoreNetwork shape, int n, int d, Parallel parallel) {
    this.parallel = parallel;
    parameters = shape.initialParameters(d, RNG.child("weights"));
    model = shape.model(d, parallel.threads());
    gradient = new float[parameters.length];
    particles = Batch.zeros(n, d);
    RNG.child("particles").fillGaussian(particles);
    scores = Batch.zeros(n, d);
  }

  /** One gradient of the implicit loss over all particles, as the trainer asks for it. */
  double gradient() {
    return model.gradient(parameters, particles, loss, Optional.empty(), RNG, parallel, gradient);
  }

  /** The score at all particles. */
  Batch score() {
    model.score(parameters, particles, scores, parallel);
    return scores;
  }

  @Override
  public void close() {
    model.close();
  }
}
