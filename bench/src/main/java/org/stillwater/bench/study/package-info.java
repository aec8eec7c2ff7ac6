/**
 * Studies: from YAML with positions to targets, samplers and metrics that are made and fit one
 * another. Every mistake of a study is found before anything runs.
 */
@NullMarked
package org.stillwater.bench.study;

import org.jspecify.annotations.NullMarked;
