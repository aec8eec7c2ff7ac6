/**
 * Stein variational gradient descent: particles that attract each other along the target's score
 * and repel each other through a kernel. Kernels and bandwidths are components, which other plugins
 * can add to.
 */
@NullMarked
package org.stillwater.svgd;

import org.jspecify.annotations.NullMarked;
