package org.stillwater.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.Problem;
import org.stillwater.api.RunView;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;

/** One short run, by the engine or step by step. */
record Trial(Target target, InitialLaw law, int particles, int steps, double h) {
  /** Σ s(x_i), so that a difference in the sampler's own score is one in the trace. */
  private static final Metric OWN_SCORE = context -> Trial::sumOfScores;

  Problem problem() {
    return new Problem(TargetPath.constant(target), law);
  }

  List<String> objections(Sampler sampler) {
    return sampler.objections(problem(), particles);
  }

  Run plan(Sampler sampler, int threads) {
    return Run.of(target)
        .from(law, particles)
        .with(sampler)
        .steps(steps, h)
        .seed(47)
        .threads(threads)
        .recordEvery(1)
        .measure("sum-of-own-score", OWN_SCORE);
  }

  RunResult run(Sampler sampler, int threads) {
    return plan(sampler, threads).execute();
  }

  Batch draw(long seed) {
    return law.draw(particles, RngStream.of(seed).child("start"));
  }

  PlainContext context(int step, long seed) {
    return PlainContext.ofStep(step, steps, h, seed);
  }

  SamplerRun start(Sampler sampler, long seed) {
    return start(sampler, draw(seed), seed);
  }

  SamplerRun start(Sampler sampler, Batch x0, long seed) {
    return sampler.start(problem(), x0, context(0, seed));
  }

  SamplerRun resume(Sampler sampler, byte[] saved, int step, long seed) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved));
    return sampler.resume(problem(), in, context(step, seed));
  }

  /** The particles at the start and after each step. */
  List<Batch> path(Sampler sampler, long seed) {
    List<Batch> path = new ArrayList<>();
    try (SamplerRun run = start(sampler, seed)) {
      path.add(run.particles().copy());
      for (int k = 0; k < steps; k++) {
        run.step(context(k, seed));
        path.add(run.particles().copy());
      }
    }
    return path;
  }

  static byte[] save(SamplerRun run) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static List<Measurement> sumOfScores(RunView view) {
    if (view.score().isEmpty()) {
      return List.of(Measurement.notApplicable("the sampler has no score"));
    }
    Batch x = view.particles();
    Batch scores = Batch.zeros(x.size(), x.dimension());
    view.score().get().score(x, scores);
    double sum = 0;
    for (double number : scores.array()) {
      sum += number;
    }
    return List.of(Measurement.of(sum));
  }
}
