package org.stillwater.api.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;

/** Collects mistakes, so that all can be shown at once. For one thread. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Mistakes {
  private final List<Mistake> list = new ArrayList<>();

  /** Adds a mistake unless it is there already. */
  public void add(Position position, String message) {
    Mistake mistake = new Mistake(position, message);
    if (!list.contains(mistake)) {
      list.add(mistake);
    }
  }

  /** True where there is none. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** All mistakes so far, by source, line and column. */
  public List<Mistake> list() {
    return list.stream()
        .sorted(
            Comparator.comparing((Mistake mistake) -> mistake.position().source())
                .thenComparingInt(mistake -> mistake.position().line())
                .thenComparingInt(mistake -> mistake.position().column()))
        .toList();
  }
}
