/**
 * The command line. It reads arguments, shows progress and tables, and turns outcomes into exit
 * codes.
 */
@NullMarked
package org.stillwater.bench.cli;

import org.jspecify.annotations.NullMarked;
