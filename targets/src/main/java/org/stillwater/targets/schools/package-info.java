/** The hierarchical model of eight schools. */
@NullMarked
package org.stillwater.targets.schools;

import org.jspecify.annotations.NullMarked;
