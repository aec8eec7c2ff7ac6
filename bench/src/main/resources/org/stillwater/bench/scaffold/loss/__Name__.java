package __package__;

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
 * Score matching with the divergence of s taken from a difference of scores along a random
 * direction v of signs, so that any model will do: the mean over particles of
 *
 * <pre>ℓ = ‖s(x)‖² + v·(s(x + αv) − s(x − αv))/α.</pre>
 *
 * <p>Its expectation is E‖s − ∇log f‖² up to a constant and O(α²). Derivatives: 2 s by s(x), and ±v/α
 * by the scores at x ± αv, each divided by the size of the mini-batch.
 *
 * <p>It works as it stands: put your own loss in its place. A loss says where to evaluate the model
 * ({@link #plan}) and turns what it gave into a value and derivatives ({@link #cotangents}); it
 * never knows which network the model is. Immutable and safe for any number of threads.
 */
public final class __Name__ implements ScoreLoss {
  private static final int POINTS = 3; // of a particle: x, x + αv, x − αv

  private final double offset;

  /** The engine checks the options of a study; this checks those of a program. */
  public __Name__(__Name__Options options) {
    this.offset = Options.checked(options).offset();
  }

  /** Scores alone; a loss may also need the model's divergence or its derivative along a tangent. */
  @Override
  public Set<Need> needs() {
    return Set.of();
  }

  /** The points of a particle stand next to one another; v is kept for {@link #cotangents}. */
  @Override
  public Plan plan(Batch x, RngStream rng) {
    int d = x.dimension();
    Batch points = Batch.zeros(POINTS * x.size(), d);
    Batch directions = Batch.zeros(x.size(), d);
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < d; j++) {
        double at = x.array()[x.offset(i) + j];
        double v = rng.nextSign();
        directions.array()[directions.offset(i) + j] = v;
        points.array()[points.offset(POINTS * i) + j] = at;
        points.array()[points.offset(POINTS * i + 1) + j] = at + offset * v;
        points.array()[points.offset(POINTS * i + 2) + j] = at - offset * v;
      }
    }
    return new Plan(points, Optional.empty(), Optional.of(directions));
  }

  @Override
  public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
    Batch directions = outputs.plan().kept().orElseThrow();
    double[] s = outputs.score().array();
    double[] byScore = out.score().array();
    int d = directions.dimension();
    double sum = 0;
    for (int i = 0; i < directions.size(); i++) {
      int from = outputs.score().offset(POINTS * i);
      int to = out.score().offset(POINTS * i);
      for (int j = 0; j < d; j++) {
        double v = directions.array()[directions.offset(i) + j];
        double here = s[from + j];
        double slope = (s[from + d + j] - s[from + 2 * d + j]) / offset;
        sum += here * here + v * slope;
        byScore[to + j] = 2 * here / batchSize;
        byScore[to + d + j] = v / offset / batchSize;
        byScore[to + 2 * d + j] = -v / offset / batchSize;
      }
    }
    return sum / batchSize;
  }
}
