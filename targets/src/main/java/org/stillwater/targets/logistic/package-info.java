/**
 * Bayesian logistic regression on shipped data or the user's own. The shipped data come with the
 * moments of a long reference run.
 */
@NullMarked
package org.stillwater.targets.logistic;

import org.jspecify.annotations.NullMarked;
