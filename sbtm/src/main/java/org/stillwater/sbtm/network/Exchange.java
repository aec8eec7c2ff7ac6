package org.stillwater.sbtm.network;

import java.util.Optional;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;

/**
 * Where a score model and a loss meet: what the model gave at the points of one plan, and the
 * loss's derivatives by it. For whoever writes a {@link ScoreModel}:
 *
 * <pre>{@code
 * exchange.begin(plan, loss.needs());
 * // evaluate the model at plan.points(); write to exchange.score(), divergence(), directionalDerivative()
 * double value = exchange.evaluate(loss, truth, batchSize);
 * // carry exchange.scoreCotangent(), ... back through the model
 * }</pre>
 *
 * <p>Arrays are allocated once and used again. One thread at a time.
 */
public final class Exchange {
  private final int capacity;
  private final Batch score;
  private final Batch scoreCotangent;
  private final Batch directional;
  private final Batch directionalCotangent;
  private final Batch reference;
  private final double[] divergence;
  private final double[] divergenceCotangent;
  private Plan plan = Plan.at(Batch.zeros(0, 1));
  private Set<Need> needs = Set.of();

  /** Room for plans of up to {@code capacity} points in the given dimension. */
  public Exchange(int capacity, int dimension) {
    this.capacity = capacity;
    score = Batch.zeros(capacity, dimension);
    scoreCotangent = Batch.zeros(capacity, dimension);
    directional = Batch.zeros(capacity, dimension);
    directionalCotangent = Batch.zeros(capacity, dimension);
    reference = Batch.zeros(capacity, dimension);
    divergence = new double[capacity];
    divergenceCotangent = new double[capacity];
  }

  /**
   * Starts on a plan.
   *
   * @throws IllegalStateException if the plan has more points than there is room for, or the loss
   *     needs directional derivatives and the plan has no tangents
   */
  public void begin(Plan plan, Set<Need> needs) {
    if (plan.points().size() > capacity) {
      throw new IllegalStateException(
          "the plan has %d points; there is room for %d".formatted(plan.points().size(), capacity));
    }
    if (needs.contains(Need.DIRECTIONAL_DERIVATIVE) && plan.tangents().isEmpty()) {
      throw new IllegalStateException(
          "the loss needs directional derivatives, but its plan has no tangents");
    }
    this.plan = plan;
    this.needs = needs;
  }

  /** Whether the loss declared a need. */
  public boolean needs(Need need) {
    return needs.contains(need);
  }

  /** s at each point, for the model to write. */
  public Batch score() {
    return score.slice(0, points());
  }

  /** ∇·s at each point, for the model to write where it is needed. */
  public double[] divergence() {
    return divergence;
  }

  /** J v at each point, for the model to write where it is needed. */
  public Batch directionalDerivative() {
    return directional.slice(0, points());
  }

  /**
   * Lets the loss read the outputs and write its derivatives.
   *
   * @param truth the true score, for losses that need one
   * @param batchSize number of particles of the whole mini-batch
   * @return the plan's part of the loss
   * @throws IllegalStateException if the loss asks for what it did not declare, or for a true score
   *     that is not given
   */
  public double evaluate(ScoreLoss loss, Optional<ScoreField> truth, int batchSize) {
    if (needs(Need.REFERENCE_SCORE)) {
      truth
          .orElseThrow(
              () -> new IllegalStateException("the loss needs a true score; none is known"))
          .score(plan.points(), reference.slice(0, points()));
    }
    return loss.cotangents(new PlanOutputs(), batchSize, new PlanCotangents());
  }

  /** ∂L/∂s, as the loss left it. */
  public Batch scoreCotangent() {
    return scoreCotangent.slice(0, points());
  }

  /** ∂L/∂(∇·s), as the loss left it where it needs the divergence. */
  public double[] divergenceCotangent() {
    return divergenceCotangent;
  }

  /** ∂L/∂(J v), as the loss left it where it needs directional derivatives. */
  public Batch directionalCotangent() {
    return directionalCotangent.slice(0, points());
  }

  private int points() {
    return plan.points().size();
  }

  private void requireDeclared(Need need) {
    if (!needs.contains(need)) {
      throw new IllegalStateException("the loss did not declare that it needs " + need);
    }
  }

  private final class PlanOutputs implements Outputs {
    @Override
    public Plan plan() {
      return plan;
    }

    @Override
    public Batch score() {
      return Exchange.this.score();
    }

    @Override
    public double[] divergence() {
      requireDeclared(Need.DIVERGENCE);
      return divergence;
    }

    @Override
    public Batch directionalDerivative() {
      requireDeclared(Need.DIRECTIONAL_DERIVATIVE);
      return Exchange.this.directionalDerivative();
    }

    @Override
    public Batch referenceScore() {
      requireDeclared(Need.REFERENCE_SCORE);
      return reference.slice(0, points());
    }
  }

  private final class PlanCotangents implements Cotangents {
    @Override
    public Batch score() {
      return scoreCotangent();
    }

    @Override
    public double[] divergence() {
      requireDeclared(Need.DIVERGENCE);
      return divergenceCotangent;
    }

    @Override
    public Batch directionalDerivative() {
      requireDeclared(Need.DIRECTIONAL_DERIVATIVE);
      return directionalCotangent();
    }
  }
}
