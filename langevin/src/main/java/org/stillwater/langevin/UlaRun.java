package org.stillwater.langevin;

import java.io.DataOutput;
import java.io.IOException;
import org.stillwater.api.Batch;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.random.RngStream;

/** ULA at work: each shard of particles has its own stream of noise in each step. */
final class UlaRun implements SamplerRun {
  /** How many particles share a stream of noise, here and in the other samplers. */
  static final int SHARD = 256;

  private final TargetPath path;
  private final double temperature;
  private final Batch particles;
  private final Batch scores;

  UlaRun(TargetPath path, double temperature, Batch particles) {
    this.path = path;
    this.temperature = temperature;
    this.particles = particles;
    this.scores = Batch.zeros(particles.size(), particles.dimension());
  }

  @Override
  public StepReport step(StepContext context) {
    Target target = path.at(context.time());
    RngStream noise = context.rng("noise");
    double h = context.proposedStep();
    double amplitude = Math.sqrt(2 * h * temperature);
    context
        .parallel()
        .shards(
            particles.size(),
            SHARD,
            (shard, from, to, worker) -> {
              Batch x = particles.slice(from, to);
              Batch score = scores.slice(from, to);
              target.score(x, score);
              move(x, score, h, amplitude, noise.child(shard));
            });
    return StepReport.advanced(h);
  }

  @Override
  public Batch particles() {
    return particles;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SavedNumbers.writeParticles(out, particles);
  }

  private static void move(Batch x, Batch score, double h, double amplitude, RngStream noise) {
    double[] positions = x.array();
    double[] gradients = score.array();
    int shift = score.offset() - x.offset();
    int end = x.offset(x.size());
    for (int k = x.offset(); k < end; k++) {
      positions[k] += h * gradients[k + shift] + amplitude * noise.nextGaussian();
    }
  }
}
