/**
 * Numbers, JSON and CSV as the bench writes them: the same text on every machine, and no digit more
 * or less than a number needs.
 */
@NullMarked
package org.stillwater.bench.text;

import org.jspecify.annotations.NullMarked;
