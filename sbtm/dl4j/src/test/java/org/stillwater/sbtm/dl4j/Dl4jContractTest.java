package org.stillwater.sbtm.dl4j;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.sbtm.network.ScoreNetwork;
import org.stillwater.sbtm.training.Optimiser;
import org.stillwater.testkit.PluginContract;

class Dl4jContractTest {
  @Nested
  class Networks extends PluginContract<ScoreNetwork> {
    Networks() {
      super(ScoreNetwork.class);
    }

    @Override
    protected StillwaterPlugin plugin() {
      return new Dl4jPlugin();
    }

    @Override
    protected List<Map<String, Object>> settings(String id) {
      return List.of(
          Map.of("height", 4, "width", 6),
          Map.of(
              "channels",
              2,
              "height",
              5,
              "width",
              4,
              "filters",
              List.of(4, 8),
              "kernel",
              5,
              "activation",
              "tanh",
              "groups",
              2));
    }
  }

  @Nested
  class Optimisers extends PluginContract<Optimiser> {
    Optimisers() {
      super(Optimiser.class);
    }

    @Override
    protected StillwaterPlugin plugin() {
      return new Dl4jPlugin();
    }
  }
}
