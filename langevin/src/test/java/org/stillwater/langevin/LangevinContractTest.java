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
    return switch (id) {
      case "ula", "underdamped" -> List.of(Map.of(), Map.of("temperature", 0.25));
      case "mala" -> List.of(Map.of("warm-up", 20), Map.of("warm-up", 0, "temperature", 0.25));
      case "exact-flow" ->
          List.of(Map.of(), Map.of("integrator", "heun"), Map.of("integrator", "exact"));
      default -> super.settings(id);
    };
  }
}
