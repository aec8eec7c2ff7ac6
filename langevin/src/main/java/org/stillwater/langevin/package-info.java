/**
 * Samplers that discretise Langevin dynamics. Their noise is addressed by step and shard of
 * particles, so that it does not depend on the number of threads.
 */
@NullMarked
package org.stillwater.langevin;

import org.jspecify.annotations.NullMarked;
