package org.stillwater.sbtm.network;

import java.util.List;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the score networks. */
public final class NetworkPlugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            ScoreNetwork.class,
            Descriptor.of(
                "residual",
                "The paper's network: layers with skips, of any number and widths, exact divergence",
                NetworkOptions.class,
                new Citation(
                    "V. Ilin, P. Sushko, J. Hu: Score-based deterministic density sampling, 2025",
                    "arXiv:2504.18130")),
            (options, resolver) -> new Residual(options, resolver)),
        Factory.of(
            ScoreNetwork.class,
            Descriptor.of(
                "mlp",
                "A plain multilayer perceptron of any depth and widths, exact divergence",
                NetworkOptions.class),
            (options, resolver) -> new Mlp(options, resolver)));
  }
}
