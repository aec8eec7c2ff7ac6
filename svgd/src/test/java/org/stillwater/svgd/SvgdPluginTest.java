package org.stillwater.svgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Initial;
import org.stillwater.api.Sampler;
import org.stillwater.api.config.Binder;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Position;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.testkit.GaussianTarget;

class SvgdPluginTest {
  private static final Position HERE = Position.of("test");

  private final Registry registry = Registry.discover(getClass().getClassLoader());
  private final Mistakes mistakes = new Mistakes();

  @Test
  void svgd_is_found_by_its_id_and_needs_no_options() {
    assertThat(bind(registry, word("svgd")).orElseThrow().make(Resolver.here()))
        .isInstanceOf(Svgd.class);
    assertThat(registry.failures()).isEmpty();
    assertThat(registry.kinds()).contains("kernel", "bandwidth");
  }

  @Test
  void kernel_and_bandwidth_are_components_with_options() {
    Node bandwidth = map("use", word("fixed"), "width", word("2.5"));
    Node kernel = map("use", word("rbf"), "bandwidth", bandwidth);
    bind(registry, map("use", word("svgd"), "kernel", kernel)).orElseThrow().make(Resolver.here());

    assertThat(mistakes.list()).isEmpty();
  }

  @Test
  void a_width_that_is_not_positive_is_a_mistake() {
    Node bandwidth = map("use", word("fixed"), "width", word("0"));
    Node kernel = map("use", word("rbf"), "bandwidth", bandwidth);

    assertThat(bind(registry, map("use", word("svgd"), "kernel", kernel))).isEmpty();
    assertThat(mistakes.list().toString()).contains("'width'", "(0, inf)");
    assertThatThrownBy(() -> new FixedBandwidth(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'width' is 0.0; it must lie in (0, inf)");
  }

  @Test
  void a_kernel_from_another_plugin_runs_by_its_id() {
    Registry both =
        registry.with(
            () ->
                List.of(
                    Factory.of(
                        Kernel.class,
                        Descriptor.of("cauchy", "A stranger's kernel.", NoOptions.class),
                        options -> new Cauchy())));
    Sampler sampler =
        bind(both, map("use", word("svgd"), "kernel", word("cauchy")))
            .orElseThrow()
            .make(Resolver.here());
    RunResult result =
        Run.of(GaussianTarget.standard(2))
            .from(Initial.gaussian(2), 20)
            .with(sampler)
            .steps(5, 0.1)
            .execute();

    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
  }

  /** 1/(1 + u), as a stranger would write it. */
  private record Cauchy() implements Kernel {
    @Override
    public Bandwidth bandwidth() {
      return new MedianBandwidth();
    }

    @Override
    public void values(double[] u, double[] value, int count) {
      for (int i = 0; i < count; i++) {
        value[i] = 1 / (1 + u[i]);
      }
    }

    @Override
    public void slopes(double[] u, double[] value, double[] slope, int count) {
      for (int i = 0; i < count; i++) {
        slope[i] = -value[i] * value[i];
      }
    }
  }

  private Optional<Component.Configured<Sampler, ?>> bind(Registry known, Node node) {
    return new Binder(known, mistakes).component(Sampler.class, node);
  }

  private static Node word(String text) {
    return new Node.Scalar(text, false, HERE);
  }

  private static Node map(String key, Node value, String otherKey, Node otherValue) {
    return new Node.Mapping(
        List.of(new Node.Entry(key, HERE, value), new Node.Entry(otherKey, HERE, otherValue)),
        HERE);
  }
}
