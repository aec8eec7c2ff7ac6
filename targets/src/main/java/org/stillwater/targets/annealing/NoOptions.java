package org.stillwater.targets.annealing;

/** The options of annealings that have none. */
public record NoOptions() {}
