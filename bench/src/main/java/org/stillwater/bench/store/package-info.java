/**
 * What a study leaves behind: a folder of plain files. A run's folder appears only once it is
 * complete.
 */
@NullMarked
package org.stillwater.bench.store;

import org.jspecify.annotations.NullMarked;
