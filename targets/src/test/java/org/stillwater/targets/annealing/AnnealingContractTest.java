package org.stillwater.targets.annealing;

import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.targets.TargetsPlugin;
import org.stillwater.testkit.AnnealingContract;

class AnnealingContractTest extends AnnealingContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new TargetsPlugin();
  }
}
