/**
 * Deeplearning4j's networks as score models of SBTM, convolutional ones included, and ND4J's
 * updaters as optimisers.
 *
 * <p>A network is a configuration that Deeplearning4j builds, and the shape of one particle:
 *
 * <pre>{@code
 * MultiLayerConfiguration layers =
 *     new NeuralNetConfiguration.Builder()
 *         .weightInit(WeightInit.LECUN_NORMAL)
 *         .activation(Activation.SOFTPLUS)
 *         .list()
 *         .layer(new DenseLayer.Builder().nIn(2).nOut(64).build())
 *         .layer(new DenseLayer.Builder().nOut(2).activation(Activation.IDENTITY).build())
 *         .setInputType(InputType.feedForward(2))
 *         .build();
 * ScoreNetwork network = Dl4jNetwork.of(layers, 2);
 * }</pre>
 *
 * <p>These networks give no divergence: train them by a loss that asks for scores alone, such as
 * {@code denoising} or {@code hutchinson} by finite differences.
 */
@NullMarked
package org.stillwater.sbtm.dl4j;

import org.jspecify.annotations.NullMarked;
