/** Score-matching losses: what a network minimises on particles to become their law's score. */
@NullMarked
package org.stillwater.sbtm.loss;

import org.jspecify.annotations.NullMarked;
