package org.stillwater.bench.cli;

import java.io.PrintStream;

/**
 * Where the command line prints.
 *
 * @param out results
 * @param err progress, warnings and errors
 * @param terminal whether a person watches
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {}
