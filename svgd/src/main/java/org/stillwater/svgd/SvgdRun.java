package org.stillwater.svgd;

import java.io.DataOutput;
import java.io.IOException;
import org.stillwater.api.Batch;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;

/** SVGD at work. */
final class SvgdRun implements SamplerRun {
  private static final int SHARD = 256;

  private final Kernel kernel;
  private final TargetPath path;
  private final Batch particles;
  private final Batch direction;
  private final SteinDirection stein;

  SvgdRun(Kernel kernel, TargetPath path, Batch particles) {
    this.kernel = kernel;
    this.path = path;
    this.particles = particles;
    this.direction = Batch.zeros(particles.size(), particles.dimension());
    this.stein = new SteinDirection(kernel, particles.size(), particles.dimension());
  }

  @Override
  public StepReport step(StepContext context) {
    Target target = path.at(context.time());
    double h = context.proposedStep();
    context
        .parallel()
        .shards(
            particles.size(),
            SHARD,
            (shard, from, to, worker) ->
                target.score(particles.slice(from, to), direction.slice(from, to)));
    stein.compute(particles, direction, widths(context), new Cancellable(context), direction);
    double[] x = particles.array();
    double[] phi = direction.array();
    int offset = particles.offset();
    for (int k = 0; k < phi.length; k++) {
      x[offset + k] += h * phi[k];
    }
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

  private Vector widths(StepContext context) {
    Vector widths = kernel.bandwidth().widths(particles, context);
    if (widths.size() != particles.dimension()) {
      throw new IllegalStateException(
          "%s gave %d widths in dimension %d"
              .formatted(
                  kernel.bandwidth().getClass().getName(), widths.size(), particles.dimension()));
    }
    for (int c = 0; c < widths.size(); c++) {
      if (!(widths.get(c) > 0)) {
        throw new IllegalStateException(
            "%s gave the width %s for coordinate %d; it must be positive"
                .formatted(kernel.bandwidth().getClass().getName(), widths.get(c), c));
      }
    }
    return widths;
  }
}
