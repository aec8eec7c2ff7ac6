/**
 * Losses that fit a score model to particles. A loss knows neither the network nor how a batch is
 * split.
 */
@NullMarked
package org.stillwater.api.loss;

import org.jspecify.annotations.NullMarked;
