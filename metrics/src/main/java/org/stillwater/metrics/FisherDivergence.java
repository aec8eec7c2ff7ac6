package org.stillwater.metrics;

import java.util.List;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.ScoreField;

/**
 * The mean over particles of ‖s(x_i) − ∇log π(x_i)‖², where s is the sampler's own estimate of the
 * score of the particles' law f. So far as s is right, it is the relative Fisher information
 * E_f‖∇log(f/π)‖², the rate at which KL(f‖π) falls along the flow; it says nothing of how right s
 * is.
 *
 * <p><b>Unit</b>: nats per unit of time, one over the square of the coordinates' unit.
 * <b>Reference</b>: none; π is the final target, annealed or not. <b>Standard error</b>: that of
 * the mean over particles, as if they were independent. <b>Cost</b>: n evaluations of the target's
 * score and of the sampler's. <b>Needs</b>: a sampler that has a score: exact draws have no figure,
 * and so there is no noise floor.
 *
 * <p>Immutable and safe for any number of threads. Source: Ilin, Sushko and Hu, arXiv 2504.18130.
 */
public final class FisherDivergence implements Metric {
  @Override
  public Probe open(MetricContext context) {
    return view ->
        List.of(
            view.score()
                .map(score -> measure(view, score, context))
                .orElseGet(
                    () ->
                        Measurement.notApplicable(
                            "the sampler has no estimate of its particles' score")));
  }

  private static Measurement measure(RunView view, ScoreField score, MetricContext context) {
    Batch x = view.particles();
    Batch estimated = Batch.zeros(x.size(), x.dimension());
    score.score(x, estimated);
    Batch exact = TargetScore.at(x, context);
    double[] squares = new double[x.size()];
    for (int i = 0; i < squares.length; i++) {
      for (int j = 0; j < x.dimension(); j++) {
        double difference = estimated.get(i, j) - exact.get(i, j);
        squares[i] += difference * difference;
      }
    }
    Sample sample = Sample.of(squares);
    return Figures.of("", sample.mean(), sample.standardError());
  }
}
