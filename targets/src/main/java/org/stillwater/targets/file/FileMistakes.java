package org.stillwater.targets.file;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a file; shows the first ten. For one thread. */
public final class FileMistakes {
  private static final int SHOWN = 10;

  private final List<String> list = new ArrayList<>();
  private long count;

  /** Nothing wrong as yet. */
  public FileMistakes() {}

  /** Adds a complaint that names its place. */
  public void add(String complaint) {
    count++;
    if (list.size() < SHOWN) {
      list.add(complaint);
    }
  }

  /**
   * Ends the reading of a file that is not right.
   *
   * @throws UnreadableFileException if there is any complaint
   */
  public void throwIfAny() {
    if (count > 0) {
      String more = count > SHOWN ? "\nand " + (count - SHOWN) + " more" : "";
      throw new UnreadableFileException(String.join("\n", list) + more);
    }
  }
}
