package org.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillwater.bench.CommandLineFixture.stillwater;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Registry;
import org.stillwater.bench.fixture.ToyPlugin;

class DescribeTest {
  @Test
  void list_shows_every_kind_the_plugins_own_included() {
    CommandLineFixture ran = stillwater("list");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("sampler\n", "brake\n  toy-brake  Slows a walk down.", "study\n", "quickstart");
    assertThat(stillwater("list", "brake").out()).doesNotContain("toy-walk");
  }

  @Test
  void describe_shows_options_with_types_ranges_symbols_and_defaults_and_sources() {
    CommandLineFixture ran = stillwater("describe", "toy-walk");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("sampler toy-walk", "noise: number in [0, inf), symbol s, default 1")
        .contains("brake: a brake, default toy-brake", "On walking, 1905 doi:10.0/walk", "From ");
    assertThat(stillwater("describe", "toy-bell").out())
        .contains("mean: list of numbers, required");
    assertThat(stillwater("describe", "sbtm").out())
        .contains("optimiser: an optimiser", "loss: a loss");
    assertThat(stillwater("describe", "residual").out())
        .contains("widths: list of whole numbers in [1, 4096]");
  }

  @Test
  void help_and_version_are_there() {
    assertThat(stillwater("--help").out()).contains("run", "validate", "list", "describe");
    assertThat(stillwater("run", "--help").exitCode()).isZero();
    assertThat(stillwater("--version").out()).matches("stillwater \\d+\\.\\d+\\.\\d+.*\\R");
  }

  @Test
  void the_module_binds_a_map_of_factories_for_each_kind() {
    var injector = Guice.createInjector(new StillwaterModule(Registry.of(new ToyPlugin())));
    Map<String, Factory<?, ?>> samplers =
        injector.getInstance(
            Key.get(new TypeLiteral<Map<String, Factory<?, ?>>>() {}, Names.named("sampler")));
    assertThat(samplers).containsKeys("toy-walk", "toy-thrower").doesNotContainKey("toy-bell");
  }
}
