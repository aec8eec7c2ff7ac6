/** Ways to lead particles to a target. Each builds the path of targets that a run follows. */
@NullMarked
package org.stillwater.targets.annealing;

import org.jspecify.annotations.NullMarked;
