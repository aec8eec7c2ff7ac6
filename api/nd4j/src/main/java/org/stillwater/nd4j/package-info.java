/**
 * The door between the JVM's arrays, the BLAS that ND4J's native artefact ships, and ND4J itself.
 * Engines take {@link org.stillwater.nd4j.Blas} on matrices of an {@link
 * org.stillwater.nd4j.Arena}, and load no class of ND4J; users of ND4J take {@link
 * org.stillwater.nd4j.Nd4jTarget} and {@link org.stillwater.nd4j.Particles}.
 */
@NullMarked
package org.stillwater.nd4j;

import org.jspecify.annotations.NullMarked;
