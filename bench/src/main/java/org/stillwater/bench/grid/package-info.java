/**
 * The runs that a study asks for, in a fixed order. Each is described completely: what runs, under
 * which names its random numbers are addressed, and in which folder its results lie.
 */
@NullMarked
package org.stillwater.bench.grid;

import org.jspecify.annotations.NullMarked;
