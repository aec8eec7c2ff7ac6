/**
 * The door between the JVM's arrays and the BLAS that ND4J's native artefact ships. Everything
 * off-heap is allocated once by an {@link org.stillwater.nd4j.Arena}, counted, and freed when that
 * is closed.
 */
@NullMarked
package org.stillwater.nd4j;

import org.jspecify.annotations.NullMarked;
