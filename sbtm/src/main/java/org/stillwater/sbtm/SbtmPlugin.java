package org.stillwater.sbtm;

import java.util.List;
import java.util.Map;
import org.stillwater.api.Sampler;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.nd4j.Blas;

/** Brings the sampler {@code sbtm}. */
public final class SbtmPlugin implements StillwaterPlugin {
  private static final Citation PAPER =
      new Citation(
          "V. Ilin, P. Sushko, J. Hu: Score-based deterministic density sampling, 2025",
          "arXiv:2504.18130");

  @Override
  public Map<String, String> fingerprint() {
    return Map.of("blas", Blas.version(), "blas-core", Blas.coreType());
  }

  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Sampler.class,
            Descriptor.of(
                "sbtm",
                "Score-based transport: deterministic flow along the target's score less the"
                    + " particles' own, learned on the way",
                SbtmOptions.class,
                PAPER),
            (options, resolver) -> new Sbtm(options, resolver)));
  }
}
