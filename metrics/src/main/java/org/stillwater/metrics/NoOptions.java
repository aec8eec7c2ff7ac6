package org.stillwater.metrics;

/** The options of a metric that has none. */
record NoOptions() {}
