package __package__;

import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.SamplerContract;

/**
 * Holds {@code __id__} to what every sampler must do: the same seed gives the same bits for any number of threads and
 * after a checkpoint, nothing of another's is changed, trouble is reported.
 * Overriding a method of the contract changes what it is tested on.
 */
class __Name__Test extends SamplerContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new __Name__Plugin();
  }
}
