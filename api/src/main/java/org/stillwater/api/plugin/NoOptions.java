package org.stillwater.api.plugin;

import org.apiguardian.api.API;

/** The options of an implementation that has none. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record NoOptions() {}
