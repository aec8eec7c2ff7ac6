package org.stillwater.bench.cli;

/** What the command line tells the shell. */
final class ExitCode {
  /** All went well. */
  static final int OK = 0;

  /** A fault of this program. */
  static final int OUR_FAULT = 1;

  /** The arguments or the study were wrong; nothing has run. */
  static final int USAGE = 2;

  /** The study has finished, but some run failed. */
  static final int SOME_FAILED = 3;

  /** Interrupted; what was done is kept. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
