package org.stillwater.jmh;

import org.stillwater.api.Parallel;

/**
 * Multiplications and additions in equal numbers, and nothing else: vectorised, independent from
 * one number to the next, on numbers that stay in the first cache. What a processor can do of them
 * in a plain loop of Java's.
 */
final class BareOperations {
  private static final int NUMBERS = 1024;
  private static final int PER_NUMBER = 16;

  /** Passes over the numbers in a task. */
  private static final int PASSES = 256;

  private final int tasks;

  /** At least so many operations. */
  BareOperations(long operations) {
    long perTask = (long) NUMBERS * PER_NUMBER * PASSES;
    this.tasks = Math.toIntExact((operations + perTask - 1) / perTask);
  }

  /** Does them; returns a number that depends on them. */
  double run(Parallel parallel) {
    double[] results = new double[tasks];
    parallel.forEach(tasks, (task, worker) -> results[task] = task(task));
    double sum = 0;
    for (double result : results) {
      sum += result;
    }
    return sum;
  }

  private static double task(int task) {
    double[] x = new double[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      x[i] = 1e-3 * (i + task % 7);
    }
    for (int pass = 0; pass < PASSES; pass++) {
      pass(x, 0.5, 1e-3 * pass);
    }
    return x[task % NUMBERS];
  }

  private static void pass(double[] x, double a, double b) {
    for (int i = 0; i < x.length; i++) {
      double y = x[i];
      y = y * a + b;
      y = y * a + b;
      y = y * a + b;
      y = y * a + b;
      y = y * a + b;
      y = y * a + b;
      y = y * a + b;
      x[i] = y * a + b;
    }
  }
}
