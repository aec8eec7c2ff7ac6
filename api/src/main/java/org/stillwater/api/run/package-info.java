/**
 * The engine that runs a sampler on a problem. It owns budgets, recording, checkpoints,
 * cancellation, the detection of non-finite values and the count of costs.
 */
@NullMarked
package org.stillwater.api.run;

import org.jspecify.annotations.NullMarked;
