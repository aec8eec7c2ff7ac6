package org.stillwater.sbtm.network;

import org.stillwater.api.ScoreField;

/** A score that is a network, such as the one that a run of SBTM shows its observers. */
public interface TrainedScore extends ScoreField {
  /** A copy of the network as it is now. */
  TrainedNetwork trained();
}
