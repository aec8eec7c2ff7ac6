/**
 * Score networks: their shapes as plugins, and the models that evaluate s_θ, its divergence and the
 * gradient of a loss by θ.
 */
@NullMarked
package org.stillwater.sbtm.network;

import org.jspecify.annotations.NullMarked;
