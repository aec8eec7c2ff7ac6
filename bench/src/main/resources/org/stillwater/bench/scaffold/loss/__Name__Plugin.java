package __package__;

import java.util.List;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the loss {@code __id__}; META-INF/services names this class. */
public final class __Name__Plugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            ScoreLoss.class,
            Descriptor.of(
                "__id__",
                "Mean of ‖s‖² + 2 ∇·s with ∇·s from differences of scores",
                __Name__Options.class,
                new Citation(
                    "T. Pang, K. Xu, C. Li, Y. Song, S. Ermon and J. Zhu, Efficient learning of"
                        + " generative models via finite-difference score matching, NeurIPS 2020",
                    "https://arxiv.org/abs/2007.03317")),
            __Name__::new));
  }
}
