/** What plugins say of themselves, in words. */
@NullMarked
package org.stillwater.bench.reference;

import org.jspecify.annotations.NullMarked;
