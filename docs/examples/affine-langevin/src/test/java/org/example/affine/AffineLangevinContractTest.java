package org.example.affine;

import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.SamplerContract;

// tag::contract[]
class AffineLangevinContractTest extends SamplerContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new AffineLangevinPlugin();
  }
}
// end::contract[]
