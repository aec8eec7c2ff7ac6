/**
 * What plugin authors test with. Fixture targets with known truth, and the simplest context a
 * sampler can run in.
 */
@NullMarked
package org.stillwater.testkit;

import org.jspecify.annotations.NullMarked;
