/**
 * Sums over all pairs of points, in memory that grows with the points and not with the pairs: what
 * samplers and metrics with kernels share. The same bits come out for any number of threads.
 */
@NullMarked
package org.stillwater.pairwise;

import org.jspecify.annotations.NullMarked;
