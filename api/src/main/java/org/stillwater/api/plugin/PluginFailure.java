package org.stillwater.api.plugin;

/**
 * A plugin that could not be loaded and is left out.
 *
 * @param plugin its class, or the jar where not even that is known
 * @param reason what went wrong, in one sentence
 */
public record PluginFailure(String plugin, String reason) {}
