/**
 * The contracts of Stillwater: batches of particles, targets, samplers and metrics. A plugin is
 * written against this package and its neighbours, and against nothing else.
 */
@NullMarked
package org.stillwater.api;

import org.jspecify.annotations.NullMarked;
