package org.example.denoised;

import java.util.List;
import org.stillwater.api.Target;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the target {@code denoised-signal}. */
public final class DenoisedSignalPlugin implements StillwaterPlugin {
  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Target.class,
            Descriptor.of(
                "denoised-signal",
                "A signal given noisy observations and a denoiser; known by its score alone",
                DenoisedSignalOptions.class),
            DenoisedSignal::new));
  }
}
