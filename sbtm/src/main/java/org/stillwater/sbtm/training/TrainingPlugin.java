package org.stillwater.sbtm.training;

import java.util.List;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the optimisers. */
public final class TrainingPlugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Optimiser.class,
            Descriptor.of(
                "adamw",
                "Adam with decoupled weight decay",
                AdamWOptions.class,
                new Citation(
                    "I. Loshchilov, F. Hutter: Decoupled weight decay regularization, 2019",
                    "arXiv:1711.05101")),
            options -> new AdamW(options)));
  }
}
