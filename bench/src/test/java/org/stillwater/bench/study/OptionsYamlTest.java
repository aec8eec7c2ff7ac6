package org.stillwater.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.config.Binder;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Options;
import org.stillwater.api.config.Position;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Registry;

/** What a study writes of the options of any implementation, it reads again as the same options. */
class OptionsYamlTest {
  private static final Registry ALL = Registry.discover(OptionsYamlTest.class.getClassLoader());

  static Stream<Class<?>> kinds() {
    return ALL.kinds().stream()
        .flatMap(kind -> ALL.named(kind).stream())
        .<Class<?>>map(factory -> factory.kind())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T> void options_survive_yaml(Class<T> kind) {
    int read = 0;
    for (var factory : ALL.factories(kind)) {
      Node id = new Node.Scalar(factory.descriptor().id(), false, Position.of("test"));
      Optional<Component.Configured<T, ?>> given =
          new Binder(ALL, new Mistakes()).component(kind, id); // empty where options are required
      if (given.isPresent()) {
        Map<String, Object> written = Options.componentTree(given.get());
        String yaml = ResolvedStudy.yaml(written);
        Mistakes mistakes = new Mistakes();
        Node node = YamlTree.parse(yaml, "test", mistakes).orElseThrow();
        Optional<Component.Configured<T, ?>> again =
            new Binder(ALL, mistakes).component(kind, node);
        assertThat(mistakes.list()).as(yaml).isEmpty();
        assertThat(Options.componentTree(again.orElseThrow())).as(yaml).isEqualTo(written);
        read++;
      }
    }
    assertThat(read).as("implementations of %s without required options", kind).isPositive();
  }
}
