/** Targets of difficult shape whose draws are simple transformations of Gaussian ones. */
@NullMarked
package org.stillwater.targets.shape;

import org.jspecify.annotations.NullMarked;
