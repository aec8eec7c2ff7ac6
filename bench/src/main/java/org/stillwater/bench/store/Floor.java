package org.stillwater.bench.store;

/**
 * What a figure is for exact draws of the target, as many as there are particles: no sampler can be
 * expected to be better.
 *
 * @param value mean over sets of draws
 * @param standardError of that mean
 * @param sets how many
 */
public record Floor(double value, double standardError, int sets) {}
