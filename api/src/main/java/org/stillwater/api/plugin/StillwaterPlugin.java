package org.stillwater.api.plugin;

import java.util.List;

/**
 * The one type that {@link java.util.ServiceLoader} looks for: a jar names its implementation in
 * {@code META-INF/services/org.stillwater.api.plugin.StillwaterPlugin}.
 */
public interface StillwaterPlugin {
  /** All that this plugin brings; kinds may be its own. */
  List<Factory<?, ?>> factories();
}
