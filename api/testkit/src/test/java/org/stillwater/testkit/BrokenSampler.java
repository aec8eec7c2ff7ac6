package org.stillwater.testkit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.Claim;
import org.stillwater.api.Problem;
import org.stillwater.api.RunCancelledException;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.random.RngStream;

/** The unadjusted Langevin algorithm with one fault. */
final class BrokenSampler implements Sampler {
  /** What is wrong. */
  enum Fault {
    NONE,
    GLOBAL_RANDOM,
    STATE_IN_THE_SAMPLER,
    THREAD_DEPENDENT_SUM,
    IGNORES_OFFSETS,
    FORGETS_ON_RESUME,
    SAVING_MOVES,
    TRUSTS_A_STATE,
    NEEDS_TWO_PARTICLES,
    THROWS_ON_NAN,
    NEVER_ASKS_FOR_CANCELLATION,
    SWALLOWS_CANCELLATION,
    WRONG_ADVANCED,
    SCORE_IN_PLACE,
    BIASED_NOISE,
    FALSE_INVARIANCE,
    FALSE_ORDER
  }

  private final Fault fault;
  private int steps;

  BrokenSampler(Fault fault) {
    this.fault = fault;
  }

  @Override
  public Set<Claim> claims() {
    return switch (fault) {
      case NONE, BIASED_NOISE -> Set.of(new Claim.WeakOrder(1));
      case FALSE_INVARIANCE -> Set.of(new Claim.Invariant());
      case FALSE_ORDER -> Set.of(new Claim.WeakOrder(2));
      default -> Set.of();
    };
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    return new BrokenRun(problem, x0, 0);
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    try {
      Batch x = SavedNumbers.readParticles(in, problem.dimension());
      double drag = in.readDouble();
      return new BrokenRun(problem, x, fault == Fault.FORGETS_ON_RESUME ? 0 : drag);
    } catch (IOException e) {
      if (fault == Fault.TRUSTS_A_STATE) {
        throw new IllegalStateException("this cannot happen", e);
      }
      throw e;
    }
  }

  private final class BrokenRun implements SamplerRun {
    private final Problem problem;
    private final Batch x;
    private double drag;

    BrokenRun(Problem problem, Batch x, double drag) {
      this.problem = problem;
      this.x = x;
      this.drag = drag;
    }

    @Override
    public StepReport step(StepContext context) {
      boolean many =
          fault == Fault.NEVER_ASKS_FOR_CANCELLATION || fault == Fault.SWALLOWS_CANCELLATION;
      for (int k = 0; k < (many ? 20 : 1); k++) {
        if (fault == Fault.SWALLOWS_CANCELLATION) {
          try {
            context.checkCancelled();
          } catch (RunCancelledException e) {
            drag = 0;
          }
        }
        move(context, context.rng("noise").child(k));
      }
      double h = context.proposedStep();
      return new StepReport(fault == Fault.WRONG_ADVANCED ? 2 * h : h, 0, Map.of("drag", drag));
    }

    private void move(StepContext context, RngStream noise) {
      double h = context.proposedStep();
      Batch scores = scores(context);
      steps++;
      double amplitude = Math.sqrt(2 * h) * (fault == Fault.BIASED_NOISE ? 1.2 : 1);
      int first = fault == Fault.IGNORES_OFFSETS ? 0 : x.offset();
      for (int k = 0; k < scores.array().length; k++) {
        double xi = fault == Fault.GLOBAL_RANDOM ? Math.random() : noise.nextGaussian();
        x.array()[first + k] += h * (scores.array()[k] - drag) + amplitude * xi;
      }
      drag =
          switch (fault) {
            case FORGETS_ON_RESUME -> 1e-3 * (1 + drag);
            case STATE_IN_THE_SAMPLER -> 1e-3 * steps;
            case THREAD_DEPENDENT_SUM -> 1e-3 * sum(context.parallel().threads());
            case NEEDS_TWO_PARTICLES -> 1e-3 * x.get(0, 0) * (1.0 / (x.size() - 1)) * 0;
            default -> 0;
          };
    }

    private Batch scores(StepContext context) {
      Batch points = x.copy();
      Batch scores = fault == Fault.SCORE_IN_PLACE ? points : Batch.zeros(x.size(), x.dimension());
      problem.path().at(context.time()).score(points, scores);
      for (double score : scores.array()) {
        if (fault == Fault.THROWS_ON_NAN && Double.isNaN(score)) {
          throw new IllegalStateException("the score is NaN");
        }
      }
      return scores;
    }

    private double sum(int parts) {
      double sum = 0;
      for (int part = 0; part < parts; part++) {
        double partial = 0;
        for (int i = part; i < x.size(); i += parts) {
          partial += x.get(i, 0);
        }
        sum += partial;
      }
      return sum / x.size();
    }

    @Override
    public Batch particles() {
      return x;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      if (fault == Fault.SAVING_MOVES) {
        x.set(0, 0, x.get(0, 0) + 1e-3);
      }
      SavedNumbers.writeParticles(out, x);
      out.writeDouble(drag);
    }
  }
}
