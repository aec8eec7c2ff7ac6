package org.stillwater.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Target;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;

/** What every contract says of a plugin that cannot be tested at all. */
class PluginContractTest {
  @Test
  void a_plugin_without_its_service_file_is_told_what_to_write() {
    Map<String, String> failures = Faults.failures(NotFound.class);
    Faults.requireFailures(
        failures,
        "src/main/resources/META-INF/services/org.stillwater.api.plugin.StillwaterPlugin must hold"
            + " the line org.stillwater.testkit.PluginContractTest$Hidden",
        "it_is_found_by_the_service_loader");
  }

  @Test
  void a_plugin_without_anything_of_the_kind_is_told_so() {
    Faults.requireFailures(
        Faults.failures(Empty.class),
        "lists no target among its factories, so there is nothing to test",
        "the_plugin_brings_something_of_this_kind");
  }

  static class NotFound extends TargetContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new Hidden();
    }
  }

  static class Empty extends TargetContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new Idle();
    }
  }

  /** No file names it. */
  static final class Hidden implements StillwaterPlugin {
    @Override
    public List<Factory<?, ?>> factories() {
      return List.of(
          Factory.of(
              Target.class,
              Descriptor.of("hidden", "Nobody finds it", NoOptions.class),
              options -> GaussianTarget.standard(2)));
    }
  }

  /** Brings nothing. */
  static final class Idle implements StillwaterPlugin {
    @Override
    public List<Factory<?, ?>> factories() {
      return new ArrayList<>();
    }
  }
}
