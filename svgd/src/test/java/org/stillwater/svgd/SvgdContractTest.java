package org.stillwater.svgd;

import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.SamplerContract;

class SvgdContractTest extends SamplerContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new SvgdPlugin();
  }
}
