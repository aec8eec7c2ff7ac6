package org.stillwater.api;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.stillwater.api.plugin.Kind;

/**
 * A way to move particles towards a target. Holds its options and nothing else: immutable, safe for
 * any number of threads; all that changes is in the {@link SamplerRun}.
 *
 * <p>Budgets, recording, checkpoints, counting and the detection of non-finite values are the
 * engine's business, never a sampler's.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@Kind("sampler")
public interface Sampler {
  /**
   * Begins a run.
   *
   * @param x0 initial particles, n×d; the run may keep and overwrite this batch
   */
  SamplerRun start(Problem problem, Batch x0, StepContext context);

  /**
   * Continues a run from what {@link SamplerRun#save} wrote: the steps that follow are bitwise
   * those of the run that was saved.
   *
   * @throws IOException if the data is not such a state; the message says what was expected
   */
  SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException;

  /**
   * Why this sampler cannot run on the problem with so many particles, one sentence each; empty
   * where it can. Asked before anything runs.
   */
  default List<String> objections(Problem problem, int particles) {
    return List.of();
  }

  /**
   * What this sampler, with its options, promises of the law of its particles. Nothing by default:
   * a claim is verified by the contract tests, and whatever presumes one refuses a sampler without
   * it.
   */
  default Set<Claim> claims() {
    return Set.of();
  }
}
