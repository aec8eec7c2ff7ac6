package org.stillwater.langevin;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.ScoreField;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;

/** The exact flow at work: particles and their law, moved by one map. */
final class ExactFlowRun implements SamplerRun {
  private final TargetPath path;
  private final FlowIntegrator integrator;
  private final Batch particles;
  private final NormalLaw goal;
  private NormalLaw law;
  private @Nullable Target seen;
  private NormalLaw seenLaw;

  ExactFlowRun(TargetPath path, FlowIntegrator integrator, Batch particles, NormalLaw law) {
    this.path = path;
    this.integrator = integrator;
    this.particles = particles;
    this.law = law;
    goal = NormalLaw.of(ExactFlow.known(path.terminal()).orElseThrow());
    seen = path.terminal();
    seenLaw = goal;
  }

  @Override
  public StepReport step(StepContext context) {
    double h = context.proposedStep();
    NormalLaw now = law(path.at(context.time()));
    NormalLaw next = integrator == FlowIntegrator.HEUN ? law(path.at(context.time() + h)) : now;
    AffineMap map = integrator.step(law, now, next, h);
    Map<String, Double> diagnostics =
        Map.of("kl", law.divergenceFrom(goal), "fisher-information", law.fisherInformation(goal));
    map.move(particles, context.parallel());
    law = map.image(law);
    return new StepReport(h, 0, diagnostics);
  }

  private NormalLaw law(Target target) {
    if (target != seen) {
      seen = target;
      seenLaw =
          NormalLaw.of(
              ExactFlow.known(target)
                  .orElseThrow(
                      () -> new IllegalArgumentException("a target on the way is not Gaussian")));
    }
    return seenLaw;
  }

  @Override
  public Batch particles() {
    return particles;
  }

  @Override
  public Optional<ScoreField> score() {
    return Optional.of(law);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SavedNumbers.writeParticles(out, particles);
    int d = law.dimension();
    Batch numbers = Batch.zeros(d + 1, d);
    double[] mean = law.mean();
    for (int j = 0; j < d; j++) {
      numbers.set(0, j, mean[j]);
      for (int i = 0; i < d; i++) {
        numbers.set(i + 1, j, law.covariance().get(i, j));
      }
    }
    SavedNumbers.writeParticles(out, numbers);
  }
}
