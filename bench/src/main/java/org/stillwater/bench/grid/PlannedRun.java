package org.stillwater.bench.grid;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.stillwater.api.Annealing;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Target;
import org.stillwater.api.run.Run;
import org.stillwater.bench.study.Choice;
import org.stillwater.bench.study.Job;
import org.stillwater.bench.study.SamplerChoice;
import org.stillwater.bench.study.Study;
import org.stillwater.bench.text.Json;

/**
 * One run of a study.
 *
 * @param id names its folder
 * @param repeat counted from 1
 */
public record PlannedRun(
    String id,
    Study study,
    Job job,
    Choice<Target> target,
    int particles,
    Choice<Annealing> annealing,
    SamplerChoice sampler,
    int repeat) {
  private static final int LONGEST_ADDRESS = 2000;

  /**
   * What addresses the initial particles and the metrics' reference draws: target and initial law
   * as resolved, whatever their labels.
   */
  public String problemName() {
    return address(Json.of(target.tree()) + " from " + Json.of(job.initial().tree()));
  }

  /** What addresses the sampler's noise: its configuration as resolved, whatever its label. */
  public String samplerName() {
    return address(Json.of(sampler.sampler().tree()).toString());
  }

  /** The text itself, or its digest where it is long: checkpoints repeat it. */
  private static String address(String text) {
    if (text.length() <= LONGEST_ADDRESS) {
      return text;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Steps from one record to the next. */
  public long recordEvery() {
    long every = job.recording().every();
    return every > 0 ? every : Math.max(1, sampler.time().steps() / 100);
  }

  /** Whether a figure is one of a metric's; otherwise it is one of the sampler's diagnostics. */
  public boolean ofMetric(String figure) {
    return job.metrics().stream()
        .map(Choice::label)
        .anyMatch(label -> figure.equals(label) || figure.startsWith(label + "."));
  }

  /** The run as the engine takes it; workers, checkpoints and observers are still to be named. */
  public Run describe() {
    InitialLaw initial = job.initial().instance().in(target.instance().dimension());
    Run run =
        Run.of(target.instance())
            .from(initial, particles)
            .with(sampler.sampler().instance())
            .steps(sampler.time().schedule())
            .annealed(annealing.instance())
            .seed(job.seed())
            .repeat(repeat - 1)
            .named(problemName(), samplerName())
            .recordEvery(recordEvery())
            .track(job.recording().tracked())
            .budget(job.limits().budget());
    job.metrics().forEach(metric -> run.measure(metric.label(), metric.instance()));
    return run;
  }
}
