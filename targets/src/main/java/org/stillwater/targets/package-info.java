/**
 * Densities with ground truth, initial laws and annealing paths. This package makes them known to
 * programs; each has a package of its own.
 */
@NullMarked
package org.stillwater.targets;

import org.jspecify.annotations.NullMarked;
