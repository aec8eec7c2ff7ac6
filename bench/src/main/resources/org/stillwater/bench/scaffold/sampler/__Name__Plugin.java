package __package__;

import java.util.List;
import org.stillwater.api.Sampler;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the sampler {@code __id__}; META-INF/services names this class. */
public final class __Name__Plugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Sampler.class,
            Descriptor.of(
                "__id__",
                "Langevin dynamics whose noise is averaged over two steps",
                __Name__Options.class,
                new Citation(
                    "B. Leimkuhler and C. Matthews, Rational construction of stochastic numerical"
                        + " methods for molecular sampling, Applied Mathematics Research eXpress"
                        + " 2013(1), 34-56",
                    "https://doi.org/10.1093/amrx/abs010")),
            __Name__::new));
  }
}
