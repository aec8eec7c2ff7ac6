package org.example.denoised;

import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.TargetContract;

// tag::contract[]
class DenoisedSignalContractTest extends TargetContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new DenoisedSignalPlugin();
  }
}
// end::contract[]
