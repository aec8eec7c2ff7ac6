package org.stillwater.api.run;

/** Adds up wall time. */
final class Stopwatch {
  private double seconds;
  private long started;

  void start() {
    started = System.nanoTime();
  }

  void stop() {
    seconds += (System.nanoTime() - started) * 1e-9;
  }

  double seconds() {
    return seconds;
  }

  void addEarlier(double earlier) {
    seconds += earlier;
  }
}
