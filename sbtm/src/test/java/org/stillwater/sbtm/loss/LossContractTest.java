package org.stillwater.sbtm.loss;

import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.LossContract;
import org.stillwater.testkit.Subject;

class LossContractTest extends LossContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new LossPlugin();
  }

  /** The denoising loss learns the score of the smoothed law; its noise has variance σ². */
  @Override
  protected double smoothing(Subject<ScoreLoss> subject) {
    return subject.id().equals("denoising") ? 0.1 * 0.1 : 0;
  }
}
