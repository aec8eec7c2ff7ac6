package org.stillwater.bench.cli;

import java.util.Locale;
import org.stillwater.api.run.RunEvent;

/** Progress in words. */
final class Phases {
  private Phases() {}

  /** {@code 1 run}, {@code 2 runs}. */
  static String runs(long count) {
    return count == 1 ? "1 run" : count + " runs";
  }

  static String shown(RunEvent.Working working) {
    return working.fraction() > 0
        ? String.format(Locale.ROOT, "%s %.0f %%", working.phase(), 100 * working.fraction())
        : working.phase();
  }
}
