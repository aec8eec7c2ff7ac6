package __package__;

import java.util.List;
import org.stillwater.api.Target;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the target {@code __id__}; META-INF/services names this class. */
public final class __Name__Plugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Target.class,
            Descriptor.of(
                "__id__", "Independent logistic coordinates of one scale", __Name__Options.class),
            __Name__::new));
  }
}
