package org.stillwater.api;

import java.util.Optional;

/** Particles without a run behind them. */
record ParticlesView(Batch particles, Target target) implements RunView {
  @Override
  public long step() {
    return 0;
  }

  @Override
  public double time() {
    return 0;
  }

  @Override
  public double lambda() {
    return 1;
  }

  @Override
  public Target current() {
    return target;
  }

  @Override
  public Optional<ScoreField> score() {
    return Optional.empty();
  }
}
