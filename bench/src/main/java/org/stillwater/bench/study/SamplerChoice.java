package org.stillwater.bench.study;

import org.stillwater.api.Sampler;

/** A sampler and the time it is given. */
public record SamplerChoice(Choice<Sampler> sampler, Time time) {}
