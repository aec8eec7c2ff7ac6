package org.stillwater.api.plugin;

/** The options of an implementation that has none. */
public record NoOptions() {}
