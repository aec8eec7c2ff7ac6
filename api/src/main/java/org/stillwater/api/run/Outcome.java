package org.stillwater.api.run;

import org.apiguardian.api.API;
import org.stillwater.api.plugin.IncompatiblePluginException;
import org.stillwater.api.plugin.Names;

/** How a run ended. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Outcome {
  /** All steps were taken. */
  record Completed() implements Outcome {
    @Override
    public String explanation() {
      return "completed";
    }
  }

  /**
   * A value became NaN or infinite.
   *
   * @param what whose value: "score" of the target, or "particles"
   * @param step the step it happened in, counted from 1; 0 for the initial particles
   * @param particle its number, counted from 0
   * @param coordinate its number, counted from 0; 0 for a log density
   * @param value the value
   */
  record Diverged(String what, long step, int particle, int coordinate, double value)
      implements Outcome {
    @Override
    public String explanation() {
      return "diverged: %s became %s in step %d at particle %d, coordinate %d"
          .formatted(what, value, step, particle, coordinate);
    }
  }

  /**
   * A budget was used up before all steps were taken.
   *
   * @param budget which one, and its size
   * @param step the last step taken
   */
  record BudgetExhausted(String budget, long step) implements Outcome {
    @Override
    public String explanation() {
      return "stopped after step %d: the budget of %s is used up".formatted(step, budget);
    }
  }

  /**
   * Something threw.
   *
   * @param where what was being done
   * @param cause what it threw
   */
  record Failed(String where, Throwable cause) implements Outcome {
    @Override
    public String explanation() {
      return "failed while %s: %s"
          .formatted(
              where, cause instanceof IncompatiblePluginException ? cause.getMessage() : cause);
    }
  }

  /**
   * It was cancelled from outside.
   *
   * @param step the last step taken
   */
  record Cancelled(long step) implements Outcome {
    @Override
    public String explanation() {
      return "cancelled after step " + step;
    }
  }

  /** One sentence for a person. */
  String explanation();

  /** The outcome's name in files: {@code completed}, {@code diverged}, … */
  default String status() {
    return Names.hyphenated(getClass().getSimpleName());
  }
}
