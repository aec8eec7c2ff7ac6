package org.stillwater.bench.cli;

import java.util.Locale;
import org.stillwater.api.run.RunEvent;

/** Long phases of a run in words. */
final class Phases {
  private Phases() {}

  static String shown(RunEvent.Working working) {
    return working.fraction() > 0
        ? String.format(Locale.ROOT, "%s %.0f %%", working.phase(), 100 * working.fraction())
        : working.phase();
  }
}
