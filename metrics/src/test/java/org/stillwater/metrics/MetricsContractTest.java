package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.MetricContract;

class MetricsContractTest extends MetricContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new MetricsPlugin();
  }

  @Test
  void programs_and_studies_have_the_same_defaults() {
    assertThat(Options.defaults(KlKdeOptions.class)).isEqualTo(new KlKdeOptions(10_000));
    assertThat(Options.defaults(SlicedW2Options.class)).isEqualTo(new SlicedW2Options(1000));
    assertThat(Options.defaults(KsdOptions.class))
        .isEqualTo(new KsdOptions(KsdOptions.Scale.MEDIAN, Statistic.V));
    assertThat(Options.defaults(MmdOptions.class)).isEqualTo(new MmdOptions(Statistic.U));
    assertThat(Options.defaults(KlKnnOptions.class)).isEqualTo(new KlKnnOptions(5));
    assertThat(Options.defaults(SinkhornOptions.class)).isEqualTo(new SinkhornOptions(0.05));
  }
}
