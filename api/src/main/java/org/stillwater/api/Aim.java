package org.stillwater.api;

import org.apiguardian.api.API;

/** Where the best value of a figure lies. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public enum Aim {
  /** At zero: an error, a distance, an estimate of one that may be negative. */
  ZERO,
  /** At one: a ratio to the truth. */
  ONE,
  /** As high as can be: an effective number of draws, of modes found. */
  HIGH,
  /** Where exact draws score: an entropy, an expectation. */
  FLOOR,
  /** Nowhere: the figure describes and does not judge. */
  NONE
}
