package org.stillwater.targets.annealing;

import java.util.function.DoubleFunction;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;

/**
 * The path on which λ grows with time by a {@link Pace}, but not below a least value.
 *
 * <p>The last stage handed out is kept, so that one λ asked for again and again gives one object;
 * the field is a memory, not a state: which thread sees which stage changes no number.
 */
final class AnnealedPath implements TargetPath {
  private final Target terminal;
  private final double horizon;
  private final Pace pace;
  private final double least;
  private final DoubleFunction<Target> stageAt;
  private volatile Stage latest;

  /**
   * A path to {@code terminal}.
   *
   * @param horizon T; where it is not positive, the path has arrived
   * @param stageAt the target of a λ below 1
   */
  AnnealedPath(
      Target terminal, double horizon, Pace pace, double least, DoubleFunction<Target> stageAt) {
    this.terminal = terminal;
    this.horizon = horizon;
    this.pace = pace;
    this.least = least;
    this.stageAt = stageAt;
    latest = new Stage(1, terminal);
  }

  @Override
  public Target at(double time) {
    double lambda = lambda(time);
    if (lambda == 1) {
      return terminal;
    }
    Stage stage = latest;
    if (stage.lambda != lambda) {
      stage = new Stage(lambda, stageAt.apply(lambda));
      latest = stage;
    }
    return stage.target;
  }

  @Override
  public Target terminal() {
    return terminal;
  }

  @Override
  public double lambda(double time) {
    return horizon > 0 ? Math.max(least, pace.lambda(time / horizon)) : 1;
  }

  private record Stage(double lambda, Target target) {}
}
