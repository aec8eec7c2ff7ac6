/** Gaussian laws and their mixtures. All of their truth is known in closed form. */
@NullMarked
package org.stillwater.targets.gaussian;

import org.jspecify.annotations.NullMarked;
