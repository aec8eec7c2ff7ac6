package org.stillwater.langevin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Sampler;
import org.stillwater.api.config.Binder;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Position;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.Resolver;

class LangevinPluginTest {
  @ParameterizedTest
  @ValueSource(strings = {"ula", "mala", "underdamped", "exact-flow"})
  void each_sampler_is_found_by_its_id_and_made_without_options(String id) {
    Registry registry = Registry.discover(getClass().getClassLoader());
    Mistakes mistakes = new Mistakes();

    Sampler sampler =
        new Binder(registry, mistakes)
            .component(Sampler.class, new Node.Scalar(id, false, Position.of("test")))
            .orElseThrow()
            .make(Resolver.here());

    assertThat(sampler.getClass().getSimpleName()).isEqualToIgnoringCase(id.replace("-", ""));
    assertThat(mistakes.isEmpty()).isTrue();
    assertThat(registry.failures()).isEmpty();
  }
}
