package org.stillwater.sbtm.network;

import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.ScoreField;

/** The field of a {@link TrainedNetwork}. One caller at a time; to be closed. */
public final class NetworkField implements ScoreField, AutoCloseable {
  private final float[] parameters;
  private final double[] centre;
  private final double[] scale;
  private final Parallel parallel;
  private final ScoreModel model;

  NetworkField(TrainedNetwork trained, Parallel parallel) {
    parameters = trained.parameters();
    centre = trained.centre();
    scale = trained.scale();
    this.parallel = parallel;
    model = trained.network().model(trained.dimension(), parallel.threads());
  }

  @Override
  public void score(Batch x, Batch out) {
    int d = centre.length;
    Batch standard = x.copy();
    double[] numbers = standard.array();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (numbers[i] - centre[i % d]) / scale[i % d];
    }
    model.score(parameters, standard, out, parallel);
    for (int i = 0; i < numbers.length; i++) {
      out.array()[out.offset() + i] /= scale[i % d];
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
