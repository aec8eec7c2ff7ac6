/** Makes the guide, and what a stranger would have. */
@NullMarked
package org.stillwater.docs;

import org.jspecify.annotations.NullMarked;
