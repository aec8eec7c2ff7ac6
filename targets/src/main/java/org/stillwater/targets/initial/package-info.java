/** The laws from which particles start. Each fits itself to the dimension of the target. */
@NullMarked
package org.stillwater.targets.initial;

import org.jspecify.annotations.NullMarked;
