/** Targets with wells on both sides of barriers. */
@NullMarked
package org.stillwater.targets.well;

import org.jspecify.annotations.NullMarked;
