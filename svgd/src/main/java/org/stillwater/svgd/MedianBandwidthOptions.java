package org.stillwater.svgd;

/** {@link MedianBandwidth} has no options. */
public record MedianBandwidthOptions() {}
