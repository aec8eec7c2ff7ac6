package org.stillwater.api.plugin;

import org.apiguardian.api.API;

/**
 * A plugin that could not be loaded and is left out.
 *
 * @param plugin its class, or the jar where not even that is known
 * @param reason what went wrong, in one sentence
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record PluginFailure(String plugin, String reason) {}
