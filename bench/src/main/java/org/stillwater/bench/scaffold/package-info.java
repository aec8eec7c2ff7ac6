/** Projects to begin a plugin from. */
@NullMarked
package org.stillwater.bench.scaffold;

import org.jspecify.annotations.NullMarked;
