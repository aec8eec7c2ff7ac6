package org.stillwater.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.stillwater.api.Metric;
import org.stillwater.api.Sampler;
import org.stillwater.api.Target;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings one implementation for every fault there is, named by it; those of no fault are right. */
public final class BrokenPlugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    List<Factory<?, ?>> factories = new ArrayList<>();
    Arrays.stream(BrokenSampler.Fault.values())
        .forEach(fault -> factories.add(of(Sampler.class, fault, () -> new BrokenSampler(fault))));
    Arrays.stream(BrokenTarget.Fault.values())
        .forEach(fault -> factories.add(of(Target.class, fault, () -> new BrokenTarget(fault))));
    Arrays.stream(BrokenLoss.Fault.values())
        .forEach(fault -> factories.add(of(ScoreLoss.class, fault, () -> new BrokenLoss(fault))));
    Arrays.stream(BrokenMetric.Fault.values())
        .forEach(fault -> factories.add(of(Metric.class, fault, () -> new BrokenMetric(fault))));
    return factories;
  }

  private static <T> Factory<T, NoOptions> of(Class<T> kind, Enum<?> fault, Supplier<T> maker) {
    return Factory.of(
        kind,
        Descriptor.of(Names.hyphenated(fault.name()), "Has one fault, or none", NoOptions.class),
        options -> maker.get());
  }
}
