package __package__;

import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.testkit.TargetContract;

/**
 * Holds {@code __id__} to what every target must do, and to what this one says it knows: score, density and
 * divergence by finite differences, moments by draws.
 * Overriding a method of the contract changes what it is tested on.
 */
class __Name__Test extends TargetContract {
  @Override
  protected StillwaterPlugin plugin() {
    return new __Name__Plugin();
  }
}
