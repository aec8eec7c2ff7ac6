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
            options -> new ExplicitLoss()));
  }
}
