/**
 * How implementations make themselves known. A plugin lists factories, each with a descriptor and a
 * record of options.
 */
@NullMarked
package org.stillwater.api.plugin;

import org.jspecify.annotations.NullMarked;
