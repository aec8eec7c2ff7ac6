package org.stillwater.bench.study;

import java.util.Optional;
import org.stillwater.api.Annealing;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Problem;
import org.stillwater.api.Target;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Position;
import org.stillwater.api.plugin.IncompatiblePluginException;
import org.stillwater.api.random.RngStream;

/** Finds what in a job does not fit together, before anything runs. For one thread. */
final class Compatibility {
  private static final long LARGEST_TRIAL = 1_000_000;

  private final Job job;
  private final Mistakes mistakes;

  Compatibility(Job job, Mistakes mistakes) {
    this.job = job;
    this.mistakes = mistakes;
  }

  /** Tries every target with the initial law, every annealing and every sampler. */
  void check() {
    for (Choice<Target> target : job.targets()) {
      initial(target).ifPresent(initial -> check(target, initial));
    }
  }

  private Optional<InitialLaw> initial(Choice<Target> target) {
    Position position = job.initial().position();
    int dimension = target.instance().dimension();
    try {
      InitialLaw law = job.initial().instance().in(dimension);
      if (law.dimension() == dimension) {
        return Optional.of(law);
      }
      mistakes.add(
          position,
          "the initial law has dimension %d, the target '%s' has %d"
              .formatted(law.dimension(), target.label(), dimension));
    } catch (RuntimeException | LinkageError e) {
      mistakes.add(
          position,
          complaint(e, job.initial().instance()) + " (target '%s')".formatted(target.label()));
    }
    return Optional.empty();
  }

  private void check(Choice<Target> target, InitialLaw initial) {
    for (int n : job.particles()) {
      draw(target, initial, n);
    }
    for (Choice<Annealing> annealing : job.annealings()) {
      for (SamplerChoice sampler : job.samplers()) {
        problem(target, initial, annealing, sampler.time())
            .ifPresent(problem -> job.particles().forEach(n -> object(sampler, problem, n)));
      }
    }
  }

  /** Draws the particles where there are not too many: some laws have only so many to give. */
  private void draw(Choice<Target> target, InitialLaw initial, int n) {
    long numbers = (long) n * initial.dimension();
    if (numbers > Integer.MAX_VALUE - 8) {
      mistakes.add(
          job.initial().position(),
          "%d particles in dimension %d (target '%s') are more numbers than one array can hold"
              .formatted(n, initial.dimension(), target.label()));
    } else if (numbers <= LARGEST_TRIAL) {
      try {
        initial.draw(n, RngStream.of(job.seed()));
      } catch (RuntimeException | LinkageError e) {
        mistakes.add(job.initial().position(), complaint(e, initial));
      }
    }
  }

  private Optional<Problem> problem(
      Choice<Target> target, InitialLaw initial, Choice<Annealing> annealing, Time time) {
    try {
      return Optional.of(
          new Problem(
              annealing.instance().path(target.instance(), initial, time.horizon()), initial));
    } catch (RuntimeException | LinkageError e) {
      mistakes.add(
          annealing.position(),
          complaint(e, annealing.instance()) + " (target '%s')".formatted(target.label()));
      return Optional.empty();
    }
  }

  private void object(SamplerChoice sampler, Problem problem, int n) {
    Position position = sampler.sampler().position();
    try {
      for (String objection : sampler.sampler().instance().objections(problem, n)) {
        mistakes.add(position, objection);
      }
    } catch (RuntimeException | LinkageError e) {
      mistakes.add(position, complaint(e, sampler.sampler().instance()));
    }
  }

  private static String complaint(Throwable e, Object suspect) {
    if (e instanceof LinkageError error) {
      return IncompatiblePluginException.of(error, suspect).getMessage();
    }
    return e instanceof IllegalArgumentException && e.getMessage() != null
        ? e.getMessage()
        : e.toString();
  }
}
