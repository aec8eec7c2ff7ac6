package org.stillwater.sbtm;

import java.util.List;
import java.util.Map;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.SamplerContract;

class SbtmContractTest extends SamplerContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new SbtmPlugin();
  }

  /** The same code as with the paper's settings, in a hundredth of the time. */
  @Override
  protected List<Map<String, Object>> settings(String id) {
    return List.of(
        Map.of(
            "network", Map.of("use", "residual", "widths", List.of(16, 16)),
            "initial-steps", 20,
            "gradient-steps", 3));
  }
}
