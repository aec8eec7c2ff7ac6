package __package__;

import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.MetricContract;

/**
 * Holds {@code __id__} to what every metric must do: the order of particles changes nothing, exact draws are near its
 * floor, a shift is seen, what cannot be measured is not a number.
 * Overriding a method of the contract changes what it is tested on.
 */
class __Name__Test extends MetricContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new __Name__Plugin();
  }
}
