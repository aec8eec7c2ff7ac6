package org.stillwater.bench.study;

import java.util.List;
import org.stillwater.api.Annealing;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.Metric;
import org.stillwater.api.Target;

/**
 * One problem of a study with all its axes. Everything in it is made, fits together, and has labels
 * that are unique within their list.
 */
public record Job(
    String name,
    long seed,
    int repeats,
    List<Choice<Target>> targets,
    Choice<InitialFamily> initial,
    List<Integer> particles,
    List<Choice<Annealing>> annealings,
    List<SamplerChoice> samplers,
    List<Choice<Metric>> metrics,
    Recording recording,
    Limits limits) {
  /** How many runs there are. */
  public long runs() {
    return (long) targets.size() * particles.size() * annealings.size() * samplers.size() * repeats;
  }
}
