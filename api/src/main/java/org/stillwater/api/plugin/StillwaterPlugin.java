package org.stillwater.api.plugin;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The one type that {@link java.util.ServiceLoader} looks for: a jar names its implementation in
 * {@code META-INF/services/org.stillwater.api.plugin.StillwaterPlugin}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface StillwaterPlugin {
  /** All that this plugin brings; kinds may be its own. Must not load native libraries. */
  List<Factory<?, ?>> factories();

  /**
   * What the last bits of this plugin's results depend on besides Java and the processor, such as
   * the version of a native library, by name. Asked once, when results are about to be stored; may
   * load native libraries.
   */
  default Map<String, String> fingerprint() {
    return Map.of();
  }
}
