package org.example.affine;

import java.util.List;
import org.stillwater.api.Sampler;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the sampler {@code affine-langevin}. */
// tag::plugin[]
public final class AffineLangevinPlugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Sampler.class,
            Descriptor.of(
                "affine-langevin",
                "Langevin dynamics preconditioned by the covariance of all particles",
                AffineLangevinOptions.class,
                new Citation(
                    "A. Garbuno-Inigo, N. Nüsken and S. Reich, Affine invariant interacting"
                        + " Langevin dynamics for Bayesian inference, SIAM Journal on Applied"
                        + " Dynamical Systems 19(3), 2020",
                    "https://arxiv.org/abs/1912.02859")),
            AffineLangevin::new));
  }
}
// end::plugin[]
