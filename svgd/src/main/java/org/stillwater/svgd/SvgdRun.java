package org.stillwater.svgd;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.stillwater.api.Batch;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.svgd.SvgdOptions.Adaptation;

/** SVGD at work. */
final class SvgdRun implements SamplerRun {
  private static final int SHARD = 256;

  /** Keeps AdaGrad's divisor from zero. */
  private static final double FUDGE = 1e-6;

  private final Kernel kernel;
  private final SvgdOptions options;
  private final TargetPath path;
  private final Batch particles;
  private final Batch meanSquare;
  private final Batch direction;
  private final SteinDirections directions;

  /**
   * A run.
   *
   * @param meanSquare AdaGrad's, n×d; of no size where steps are plain
   */
  SvgdRun(Kernel kernel, SvgdOptions options, TargetPath path, Batch particles, Batch meanSquare) {
    this.kernel = kernel;
    this.options = options;
    this.path = path;
    this.particles = particles;
    this.meanSquare = meanSquare;
    this.direction = Batch.zeros(particles.size(), particles.dimension());
    this.directions =
        options
            .batch()
            .<SteinDirections>map(batch -> new RandomBatches(kernel, batch, particles))
            .orElseGet(() -> new AllPairs(kernel, particles));
  }

  @Override
  public StepReport step(StepContext context) {
    Map<String, Double> diagnostics =
        context.recording().isPresent() ? diagnostics(context) : Map.of();
    Target target = path.at(context.time());
    context
        .parallel()
        .shards(
            particles.size(),
            SHARD,
            (shard, from, to, worker) ->
                target.score(particles.slice(from, to), direction.slice(from, to)));
    directions.replaceScores(particles, direction, widths(context), context);
    double h = context.proposedStep();
    if (options.adaptation() == Adaptation.ADAGRAD) {
      adapt(context.index() == 0 ? 0 : options.memory());
    }
    double[] x = particles.array();
    double[] phi = direction.array();
    int offset = particles.offset();
    for (int k = 0; k < phi.length; k++) {
      x[offset + k] += h * phi[k];
    }
    return new StepReport(h, 0, diagnostics);
  }

  @Override
  public Map<String, Double> diagnostics(StepContext context) {
    return Spread.of(particles, context.recording().orElse(path).terminal());
  }

  @Override
  public Batch particles() {
    return particles;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SavedNumbers.writeParticles(out, particles);
    if (options.adaptation() == Adaptation.ADAGRAD) {
      SavedNumbers.writeParticles(out, meanSquare);
    }
  }

  /** φ ← φ / (10⁻⁶ + √v), v ← α v + (1 − α) φ². */
  private void adapt(double memory) {
    double[] phi = direction.array();
    double[] v = meanSquare.array();
    for (int k = 0; k < phi.length; k++) {
      v[k] = memory * v[k] + (1 - memory) * phi[k] * phi[k];
      phi[k] /= FUDGE + Math.sqrt(v[k]);
    }
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
