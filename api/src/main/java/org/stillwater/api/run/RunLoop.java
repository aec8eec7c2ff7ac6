package org.stillwater.api.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Parallel;
import org.stillwater.api.Problem;
import org.stillwater.api.RunCancelledException;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.StepReport;
import org.stillwater.api.TargetPath;
import org.stillwater.api.plugin.IncompatiblePluginException;
import org.stillwater.api.random.RngStream;

/**
 * Executes a {@link Run}: steps, records, saves, and notices what goes wrong. Used once.
 *
 * <p>Random numbers are addressed below the seed: {@code start/PROBLEM/n/repeat} for the initial
 * particles, {@code sampler/PROBLEM/SAMPLER/n/repeat/STEP/PURPOSE} for the sampler, {@code
 * metric/PROBLEM/LABEL} for metrics.
 */
final class RunLoop {
  private static final long MOST_STEPS_PER_PLANNED_STEP = 1000;

  private final Run plan;
  private final Sampler sampler;
  private final Parallel parallel;
  private final Tally tally = new Tally();
  private final Problem problem;
  private final Recorder recorder;
  private final RngStream samplerRng;
  private final Stopwatch samplerWatch = new Stopwatch();
  private long step;
  private double time;
  private long gradientSteps;
  private @Nullable Batch start;
  private @Nullable SamplerRun run;
  private Map<String, Double> diagnostics = Map.of();
  private String doing = "drawing the initial particles";

  RunLoop(Run plan, InitialLaw initial, Sampler sampler, Parallel parallel) {
    this.plan = plan;
    this.sampler = sampler;
    this.parallel = parallel;
    RngStream root = RngStream.of(plan.seed);
    this.samplerRng =
        root.child("sampler")
            .child(plan.problemName)
            .child(plan.samplerName)
            .child(plan.particles)
            .child(plan.repeat);
    double horizon = plan.schedule.horizon();
    TargetPath path = plan.annealing.path(plan.target, initial, horizon);
    this.problem = new Problem(new CountedPath(path, tally), initial);
    this.recorder =
        new Recorder(plan, path, root.child("metric").child(plan.problemName), parallel);
    List<String> objections = sampler.objections(problem, plan.particles);
    if (!objections.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", objections));
    }
  }

  RunResult run() {
    Outcome outcome;
    try {
      outcome = begin();
      if (outcome == null) {
        outcome = advance();
      }
    } catch (RunCancelledException e) {
      outcome = new Outcome.Cancelled(step);
    } catch (LinkageError e) {
      outcome = new Outcome.Failed(doing, IncompatiblePluginException.of(e, sampler, suspects()));
    } catch (RuntimeException | IOException | VirtualMachineError e) {
      outcome = new Outcome.Failed(doing, e);
    }
    Batch particles = run != null ? run.particles().copy() : start;
    RunResult result =
        new RunResult(
            outcome,
            step,
            time,
            particles != null ? particles : Batch.zeros(0, plan.target.dimension()),
            finished(outcome) ? recorder.figures(diagnostics) : Map.of(),
            recorder.trace(),
            recorder.tracks(),
            cost());
    close();
    plan.observer.on(new RunEvent.Finished(outcome, result.cost()));
    return result;
  }

  /** The outcome if the run is over before its first step. */
  private @Nullable Outcome begin() throws IOException {
    if (resume()) {
      plan.observer.on(new RunEvent.Started(plan.schedule.steps(), step));
      return null;
    }
    plan.observer.on(new RunEvent.Started(plan.schedule.steps(), 0));
    RngStream rng = RngStream.of(plan.seed).child("start").child(plan.problemName);
    start = problem.initial().draw(plan.particles, rng.child(plan.particles).child(plan.repeat));
    Optional<NonFinite> bad = NonFinite.first(start);
    if (bad.isPresent()) {
      return diverged("particles", bad.get());
    }
    doing = "starting the sampler";
    samplerWatch.start();
    run = sampler.start(problem, start.copy(), context());
    samplerWatch.stop();
    observe(run, true);
    return null;
  }

  private Outcome advance() throws IOException {
    SamplerRun running = Objects.requireNonNull(run);
    while (!plan.schedule.finished(time)) {
      if (plan.cancelled.getAsBoolean()) {
        save(running);
        return new Outcome.Cancelled(step);
      }
      long begun = step;
      double begunAt = time;
      take(running);
      Optional<Outcome> divergence = divergence(running);
      if (divergence.isPresent()) {
        return divergence.get();
      }
      tell(begun, begunAt, diagnostics);
      Optional<String> exhausted = exhausted();
      boolean last = exhausted.isPresent() || plan.schedule.finished(time);
      observe(running, last || plan.schedule.passed(begunAt, time, plan.recordingInterval()));
      if (last) {
        conclude(running);
      }
      plan.observer.on(new RunEvent.Stepped(step, time));
      if (exhausted.isPresent()) {
        return new Outcome.BudgetExhausted(exhausted.get(), step);
      }
      if (!last && plan.checkpoints != null && plan.checkpoints.due(step)) {
        save(running);
      }
    }
    return new Outcome.Completed();
  }

  private void take(SamplerRun running) {
    doing = "taking step " + (step + 1);
    samplerWatch.start();
    StepReport report = running.step(context());
    samplerWatch.stop();
    requireProgress(report);
    diagnostics = report.diagnostics();
    step++;
    time = plan.schedule.advance(time, report.advanced());
    gradientSteps += report.gradientSteps();
  }

  private void observe(SamplerRun running, boolean record) {
    doing = "measuring after step " + step;
    LoopView view =
        new LoopView(
            running.particles(), step, time, recorder.path(), running.score(), sampler.claims());
    if (record) {
      plan.observer.on(new RunEvent.Measured(step, time, recorder.record(view)));
    } else {
      recorder.pass(view);
    }
  }

  /** No step begins in the last state: the sampler is asked to tell of it without one. */
  private void conclude(SamplerRun running) {
    doing = "describing the state after step " + step;
    Map<String, Double> atEnd = running.diagnostics(context());
    tell(step, time, atEnd);
    diagnostics = new HashMap<>(diagnostics);
    diagnostics.putAll(atEnd);
  }

  /** Keeps what the sampler says of the state after so many steps, where that was recorded. */
  private void tell(long of, double at, Map<String, Double> told) {
    if (recorder.recorded(of) && !told.isEmpty()) {
      plan.observer.on(new RunEvent.Measured(of, at, recorder.tell(of, at, told)));
    }
  }

  private Optional<Outcome> divergence(SamplerRun running) {
    Optional<NonFinite> undefined = tally.undefined();
    if (undefined.isPresent()) {
      return Optional.of(diverged("score", undefined.get()));
    }
    Optional<NonFinite> density = tally.undefinedDensity();
    if (density.isPresent()) {
      return Optional.of(diverged("log density", density.get()));
    }
    return NonFinite.first(running.particles()).map(bad -> diverged("particles", bad));
  }

  private Outcome diverged(String what, NonFinite bad) {
    return new Outcome.Diverged(what, step, bad.row(), bad.coordinate(), bad.value());
  }

  private Optional<String> exhausted() {
    if (step >= MOST_STEPS_PER_PLANNED_STEP * plan.schedule.steps()) {
      return Optional.of(step + " steps, a thousand for each that was planned");
    }
    return plan.budget.exhausted(cost());
  }

  private void requireProgress(StepReport report) {
    if (!(report.advanced() > 0)) {
      throw new IllegalStateException(
          "the sampler reports to have advanced by %s; a step must advance by a positive time"
              .formatted(report.advanced()));
    }
  }

  private LoopContext context() {
    return new LoopContext(
        step,
        time,
        plan.schedule.proposed(time),
        plan.schedule.horizon(),
        samplerRng.child(step),
        step == 0 || recorder.recorded(step) ? Optional.of(recorder.path()) : Optional.empty(),
        parallel,
        plan.cancelled,
        plan.observer);
  }

  private Cost cost() {
    return new Cost(
        tally.scoreEvaluations(),
        tally.densityEvaluations(),
        gradientSteps,
        recorder.evaluations(),
        samplerWatch.seconds(),
        recorder.seconds());
  }

  private boolean resume() throws IOException {
    if (plan.checkpoints == null) {
      return false;
    }
    doing = "reading the checkpoint";
    try (InputStream in = plan.checkpoints.load().orElse(null)) {
      if (in == null) {
        return false;
      }
      Checkpoint checkpoint = Checkpoint.read(in, identity());
      Progress progress = checkpoint.progress();
      recorder.restore(checkpoint.recorder());
      step = progress.step();
      time = progress.time();
      run = sampler.resume(problem, checkpoint.sampler(), context());
      gradientSteps = progress.cost().gradientSteps();
      samplerWatch.addEarlier(progress.cost().samplerSeconds());
      tally.addScores(progress.cost().scoreEvaluations() - tally.scoreEvaluations());
      tally.addDensities(progress.cost().densityEvaluations() - tally.densityEvaluations());
      return true;
    } catch (Checkpoint.UnusableException e) {
      plan.observer.on(new RunEvent.Warned("starting afresh: " + e.getMessage()));
      return false;
    }
  }

  /** A checkpoint that cannot be written is a pity, not the end of the run. */
  private void save(SamplerRun running) {
    if (plan.checkpoints == null) {
      return;
    }
    doing = "saving a checkpoint after step " + step;
    try {
      Checkpoint checkpoint =
          new Checkpoint(
              new Progress(step, time, cost()),
              Checkpoint.bytes(running::save),
              Checkpoint.bytes(recorder::save));
      plan.checkpoints.save(out -> checkpoint.write(out, identity()));
    } catch (IOException e) {
      plan.observer.on(
          new RunEvent.Warned("the checkpoint after step " + step + " was not saved: " + e));
    }
  }

  private String identity() {
    return String.join(
        "\n",
        plan.problemName,
        plan.samplerName,
        sampler.getClass().getName(),
        "seed " + plan.seed + ", repeat " + plan.repeat + ", particles " + plan.particles,
        plan.schedule + ", recorded every " + plan.recordingInterval(),
        "metrics " + plan.metrics.keySet());
  }

  private void close() {
    if (run != null) {
      run.close();
    }
  }

  /** All that plugins may have brought to this run beside the sampler. */
  private Object[] suspects() {
    List<Object> suspects = new ArrayList<>(List.of(plan.target, plan.annealing, plan.observer));
    suspects.addAll(plan.metrics.values());
    return suspects.toArray();
  }

  private static boolean finished(Outcome outcome) {
    return outcome instanceof Outcome.Completed || outcome instanceof Outcome.BudgetExhausted;
  }
}
