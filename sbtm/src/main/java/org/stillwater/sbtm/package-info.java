/**
 * Score-based transport modelling (Ilin, Sushko, Hu, arXiv 2504.18130): particles follow the
 * difference of the target's score and their own, which a network learns on the way. Here are the
 * sampler, its network, its losses and its training.
 */
@NullMarked
package org.stillwater.sbtm;

import org.jspecify.annotations.NullMarked;
