/**
 * Micro-benchmarks of the kernels, each beside the bare matrix products it cannot do without, and
 * the program that runs them. Times drift on a shared machine; ratios within one run do not.
 */
@NullMarked
package org.stillwater.jmh;

import org.jspecify.annotations.NullMarked;
