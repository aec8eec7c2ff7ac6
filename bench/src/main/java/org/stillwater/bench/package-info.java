/**
 * The composition root of the bench. Programs that use Guice install {@link
 * org.stillwater.bench.StillwaterModule}; the command line does the same.
 */
@NullMarked
package org.stillwater.bench;

import org.jspecify.annotations.NullMarked;
