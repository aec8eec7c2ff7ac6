/**
 * What may be known of a law besides its score. Each is a capability that a target or an initial
 * law may or may not have.
 */
@NullMarked
package org.stillwater.api.truth;

import org.jspecify.annotations.NullMarked;
