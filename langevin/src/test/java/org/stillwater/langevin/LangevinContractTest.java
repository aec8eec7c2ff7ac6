package org.stillwater.langevin;

import java.util.List;
import java.util.Map;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.SamplerContract;

class LangevinContractTest extends SamplerContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new LangevinPlugin();
  }

  @Override
  protected List<Map<String, Object>> settings(String id) {
    return id.equals("ula") ? List.of(Map.of(), Map.of("temperature", 0.25)) : super.settings(id);
  }
}
