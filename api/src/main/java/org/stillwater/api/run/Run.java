package org.stillwater.api.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Annealing;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Metric;
import org.stillwater.api.Sampler;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;

/**
 * One run of one sampler on one target, described step by step and then executed:
 *
 * <pre>{@code
 * RunResult result =
 *     Run.of(target).from(Initial.gaussian(2), 1000).with(sampler).steps(1000, 0.01).seed(47).execute();
 * }</pre>
 *
 * <p>The initial particles depend on the seed, the problem's name, n and the repeat, not on the
 * sampler. The description is mutable and for one thread; {@link #execute} may be called any number
 * of times and gives the same bits each time, for any number of threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Run {
  private static final int TRACKED = 20;
  private static final long RECORDS = 100;

  final Target target;
  final Map<String, Metric> metrics = new LinkedHashMap<>();
  @Nullable InitialLaw initial;
  int particles;
  @Nullable Sampler sampler;
  Schedule schedule = new Schedule(0, 0);
  Annealing annealing = (to, from, horizon) -> TargetPath.constant(to);
  long seed;
  int repeat;
  String problemName = "";
  String samplerName = "";
  long every;
  int tracked = TRACKED;
  int threads = 1;
  Budget budget = Budget.NONE;
  RunObserver observer = event -> {};
  BooleanSupplier cancelled = () -> false;
  @Nullable CheckpointStore checkpoints;

  private Run(Target target) {
    this.target = target;
  }

  /** Describes a run on the given target. */
  public static Run of(Target target) {
    return new Run(target);
  }

  /**
   * Starts from n draws of a law.
   *
   * @throws IllegalArgumentException if n is less than 1 or the dimensions differ
   */
  public Run from(InitialLaw law, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("a run needs at least one particle, not " + n);
    }
    if (law.dimension() != target.dimension()) {
      throw new IllegalArgumentException(
          "the initial law has dimension %d, the target %d"
              .formatted(law.dimension(), target.dimension()));
    }
    initial = law;
    particles = n;
    return this;
  }

  /** Starts from the given particles, which are copied. */
  public Run from(Batch start) {
    return from(Initial.particles(start), start.size());
  }

  /** Moves the particles with the given sampler. */
  public Run with(Sampler method) {
    sampler = method;
    return this;
  }

  /**
   * Goes on for {@code count} steps of size {@code size}; a sampler that takes smaller ones goes on
   * for as much time.
   *
   * @throws IllegalArgumentException if there is less than one step, or its size is not positive
   */
  public Run steps(long count, double size) {
    return steps(new Schedule(count, size));
  }

  /**
   * Goes on by the given schedule, whose step sizes may grow or shrink.
   *
   * @throws IllegalArgumentException if there is less than one step, or a size is not positive
   */
  public Run steps(Schedule plan) {
    double last = plan.lastStep();
    if (plan.steps() < 1
        || !(plan.step() > 0)
        || !(last > 0)
        || Double.isInfinite(plan.steps() * Math.max(plan.step(), last))) {
      throw new IllegalArgumentException(
          "a run needs at least one step of a positive size, not %d of %s%s"
              .formatted(plan.steps(), plan.step(), last == plan.step() ? "" : " to " + last));
    }
    schedule = plan;
    return this;
  }

  /** Takes the given way to the target; without this, the target stands still. */
  public Run annealed(Annealing way) {
    annealing = way;
    return this;
  }

  /** Draws all random numbers from this seed; 0 without this. */
  public Run seed(long number) {
    seed = number;
    return this;
  }

  /** Is repetition number {@code number}, counted from 0: other particles, other noise. */
  public Run repeat(int number) {
    repeat = number;
    return this;
  }

  /**
   * Names the problem and the sampler's configuration, which address the random numbers: two runs
   * of one seed share initial particles where the problem's name is the same, and noise where both
   * are.
   */
  public Run named(String problem, String method) {
    problemName = problem;
    samplerName = method;
    return this;
  }

  /**
   * Measures with the given metric, under a label.
   *
   * @throws IllegalArgumentException if the label is taken
   */
  public Run measure(String label, Metric metric) {
    if (metrics.putIfAbsent(label, metric) != null) {
      throw new IllegalArgumentException("two metrics are labelled '" + label + "'");
    }
    return this;
  }

  /**
   * Records every {@code steps} steps, the start and the end; without this, about a hundred times.
   * Where a sampler chooses its own steps, the first state at or after each of these times is
   * recorded.
   */
  public Run recordEvery(long steps) {
    every = steps;
    return this;
  }

  /** Keeps the positions of the first {@code count} particles at each record; 20 without this. */
  public Run track(int count) {
    tracked = count;
    return this;
  }

  /** Works with this many threads; one without this. */
  public Run threads(int count) {
    threads = count;
    return this;
  }

  /** Stops after the step in which a limit is reached. */
  public Run budget(Budget limits) {
    budget = limits;
    return this;
  }

  /** Tells the observer what happens. */
  public Run observe(RunObserver watcher) {
    observer = watcher;
    return this;
  }

  /** Ends as cancelled once the condition holds; it is asked often, from any thread. */
  public Run cancelWhen(BooleanSupplier condition) {
    cancelled = condition;
    return this;
  }

  /** Continues from the store's checkpoint if it has one of this same run, and saves to it. */
  public Run checkpoints(CheckpointStore store) {
    checkpoints = store;
    return this;
  }

  /**
   * Runs. What goes wrong on the way is told by the result's {@link RunResult#outcome}.
   *
   * @throws IllegalStateException if the start, the sampler or the steps were not given
   * @throws IllegalArgumentException if the sampler or the annealing objects to the problem
   */
  public RunResult execute() {
    if (initial == null || sampler == null || schedule.steps() == 0) {
      throw new IllegalStateException(
          "a run needs a start (from), a sampler (with) and a schedule (steps)");
    }
    try (ThreadTeam team = new ThreadTeam(threads)) {
      return new RunLoop(this, initial, sampler, team).run();
    }
  }

  long recordingInterval() {
    return every > 0 ? every : Math.max(1, schedule.steps() / RECORDS);
  }
}
