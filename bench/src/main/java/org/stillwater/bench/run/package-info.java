/**
 * Carrying out the runs of a study on local workers. Results do not depend on how many there are.
 */
@NullMarked
package org.stillwater.bench.run;

import org.jspecify.annotations.NullMarked;
