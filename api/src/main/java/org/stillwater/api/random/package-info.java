/**
 * Random numbers addressed by name instead of by order of calls. Every number a run uses comes from
 * a stream found by seed and path.
 */
@NullMarked
package org.stillwater.api.random;

import org.jspecify.annotations.NullMarked;
