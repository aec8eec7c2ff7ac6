package org.stillwater.sbtm.loss;

import java.util.List;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the losses. */
public final class LossPlugin implements StillwaterPlugin {
  private static final Citation HYVARINEN =
      new Citation(
          "A. Hyvärinen: Estimation of non-normalized statistical models by score matching, 2005",
          "J. Mach. Learn. Res. 6, 695-709");

  private static final Citation HUTCHINSON =
      new Citation(
          "M. F. Hutchinson: A stochastic estimator of the trace of the influence matrix for"
              + " Laplacian smoothing splines, 1990",
          "doi:10.1080/03610919008812866");
  private static final Citation SONG =
      new Citation(
          "Y. Song, S. Garg, J. Shi, S. Ermon: Sliced score matching, 2019", "arXiv:1905.07088");
  private static final Citation VINCENT =
      new Citation(
          "P. Vincent: A connection between score matching and denoising autoencoders, 2011",
          "doi:10.1162/NECO_a_00142");

  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            ScoreLoss.class,
            Descriptor.of(
                "implicit",
                "Mean of ‖s‖² + 2 ∇·s: needs the particles alone",
                NoOptions.class,
                HYVARINEN),
            options -> new ImplicitLoss()),
        Factory.of(
            ScoreLoss.class,
            Descriptor.of(
                "explicit",
                "Mean of ‖s − ∇ log f‖²: needs the law's true score",
                NoOptions.class,
                HYVARINEN),
            options -> new ExplicitLoss()),
        Factory.of(
            ScoreLoss.class,
            Descriptor.of(
                "hutchinson",
                "Mean of ‖s‖² + 2 vᵀJv over random directions v: the implicit loss on average",
                ProbeOptions.class,
                HUTCHINSON,
                HYVARINEN),
            options -> new HutchinsonLoss(options)),
        Factory.of(
            ScoreLoss.class,
            Descriptor.of(
                "sliced",
                "Mean of ½(v·s)² + vᵀJv over random directions v",
                ProbeOptions.class,
                SONG),
            options -> new SlicedLoss(options)),
        Factory.of(
            ScoreLoss.class,
            Descriptor.of(
                "denoising",
                "Mean of ‖s(x+σξ) + ξ/σ‖²: learns the score of the smoothed law from scores alone",
                DenoisingOptions.class,
                VINCENT),
            options -> new DenoisingLoss(options)));
  }
}
