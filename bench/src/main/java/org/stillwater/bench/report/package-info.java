/**
 * The report of a study: one page that shows what was run and how it went, made from the files of a
 * result folder alone. Sections are bound by a Multibinder, so that others can add theirs.
 */
@NullMarked
package org.stillwater.bench.report;

import org.jspecify.annotations.NullMarked;
