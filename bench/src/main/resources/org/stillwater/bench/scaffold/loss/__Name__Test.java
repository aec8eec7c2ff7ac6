package __package__;

import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.LossContract;

/**
 * Holds {@code __id__} to what every loss must do: its derivatives are those of its value, and the true score
 * minimises it.
 * Overriding a method of the contract changes what it is tested on.
 */
class __Name__Test extends LossContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new __Name__Plugin();
  }
}
