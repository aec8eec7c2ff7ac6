/** Laws on the line that are known by quadrature. */
@NullMarked
package org.stillwater.targets.line;

import org.jspecify.annotations.NullMarked;
