package org.stillwater.svgd;

import java.util.List;
import java.util.Map;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.SamplerContract;

class SvgdContractTest extends SamplerContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new SvgdPlugin();
  }

  @Override
  protected List<Map<String, Object>> settings(String id) {
    return List.of(
        Map.of(),
        Map.of(
            "kernel",
            Map.of("use", "imq", "bandwidth", "median-per-coordinate"),
            "adaptation",
            "adagrad"),
        Map.of("batch", 50));
  }
}
