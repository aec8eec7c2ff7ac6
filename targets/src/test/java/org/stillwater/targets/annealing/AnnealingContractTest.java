package org.stillwater.targets.annealing;

import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.targets.gaussian.Gaussian;
import org.stillwater.testkit.AnnealingContract;

class AnnealingContractTest extends AnnealingContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new AnnealingPlugin();
  }

  /** One that can be smoothed. */
  @Override
  protected Target target() {
    return Gaussian.independent(Vector.of(0.5, -0.5), Vector.of(1.5, 1.5));
  }
}
