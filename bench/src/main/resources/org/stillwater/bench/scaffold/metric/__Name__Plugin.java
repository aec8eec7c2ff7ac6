package __package__;

import java.util.List;
import org.stillwater.api.Metric;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the metric {@code __id__}; META-INF/services names this class. */
public final class __Name__Plugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Metric.class,
            Descriptor.of(
                "__id__",
                "Kolmogorov's distance from exact draws, the largest over coordinates",
                __Name__Options.class),
            __Name__::new));
  }
}
