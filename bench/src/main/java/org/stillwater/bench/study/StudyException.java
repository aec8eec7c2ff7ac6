package org.stillwater.bench.study;

import java.util.List;
import java.util.stream.Collectors;
import org.stillwater.api.config.Mistake;

/** A study that cannot be used as it stands: carries every mistake in it. */
public final class StudyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  /** A study with the given mistakes, in the order in which they are to be shown. */
  public StudyException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** All mistakes, by source, line and column. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
