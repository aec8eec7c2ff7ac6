package org.stillwater.langevin;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.stillwater.api.Batch;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.TargetPath;

/** MALA at work, its step sizes frozen. */
final class MalaRun implements SamplerRun {
  private final TargetPath path;
  private final MalaParticles particles;
  private final StepSizes sizes;
  private Acceptance soFar;

  /** The time of the target that is known at the particles; NaN before the first step. */
  private double evaluatedAt = Double.NaN;

  MalaRun(TargetPath path, MalaParticles particles, StepSizes sizes, Acceptance soFar) {
    this.path = path;
    this.particles = particles;
    this.sizes = sizes;
    this.soFar = soFar;
  }

  @Override
  public StepReport step(StepContext context) {
    double size = sizes.at(context);
    evaluatedAt = context.time();
    Acceptance acceptance =
        particles.step(path.at(evaluatedAt), size, context.rng("proposal"), context.parallel());
    soFar = soFar.plus(acceptance);
    return new StepReport(
        context.proposedStep(),
        0,
        Map.of(
            "acceptance", acceptance.rate(),
            "acceptance-so-far", soFar.rate(),
            "step-size", size));
  }

  @Override
  public Batch particles() {
    return particles.positions();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SavedNumbers.writeParticles(out, particles.positions());
    out.writeDouble(evaluatedAt);
    sizes.write(out);
    soFar.write(out);
  }
}
