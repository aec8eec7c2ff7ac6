/**
 * The training of a score network on moving particles: optimisers, mini-batches, and the score that
 * comes out of it.
 */
@NullMarked
package org.stillwater.sbtm.training;

import org.jspecify.annotations.NullMarked;
