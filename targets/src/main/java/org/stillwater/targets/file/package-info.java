/** Numbers from files that users bring. What is wrong with a file is told by row and column. */
@NullMarked
package org.stillwater.targets.file;

import org.jspecify.annotations.NullMarked;
