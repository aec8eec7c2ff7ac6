package org.stillwater.sbtm.dl4j;

import java.util.Optional;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.loss.*;
import org.stillwater.api.random.RngStream;

record SimpleDenoising(double sigma) implements ScoreLoss {
  @Override
  public Set<Need> needs() {
    return Set.of();
  }

  @Override
  public Plan plan(Batch x, RngStream rng) {
    int d = x.dimension();
    Batch points = Batch.zeros(2 * x.size(), d);
    Batch xi = Batch.zeros(2 * x.size(), d);
    rng.fillGaussian(xi);
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < d; j++) {
        points.set(i, j, x.get(i / 2, j) + sigma * xi.get(i, j));
      }
    }
    return new Plan(points, Optional.empty(), Optional.of(xi));
  }

  @Override
  public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
    Batch s = outputs.score();
    Batch xi = outputs.plan().kept().get();
    double sum = 0;
    for (int i = 0; i < s.size(); i++) {
      for (int j = 0; j < s.dimension(); j++) {
        double e = s.get(i, j) + xi.get(i, j) / sigma;
        sum += e * e;
        out.score().set(i, j, e / batchSize);
      }
    }
    return sum / 2 / batchSize;
  }
}
