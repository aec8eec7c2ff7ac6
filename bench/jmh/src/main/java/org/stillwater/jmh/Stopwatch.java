package org.stillwater.jmh;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Takes the time of single benchmark methods by JMH, in this JVM, so that what is compared can take
 * turns.
 *
 * @param warmUp milliseconds before the clock counts
 * @param measure milliseconds of measuring; at least one call is made
 */
record Stopwatch(long warmUp, long measure) {
  private static final double MEDIAN = 50;

  /**
   * The median time of a call, in microseconds: on a shared machine it is less troubled by
   * interruptions than the mean.
   *
   * @throws IllegalStateException if the benchmark fails
   */
  double time(Comparison.Contender contender, Map<String, String> parameters) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(contender.pattern())
            .mode(Mode.SampleTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .forks(0)
            .threads(1)
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(warmUp))
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(measure))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    parameters.forEach(options::param);
    try {
      return new Runner(options.build())
          .runSingle()
          .getPrimaryResult()
          .getStatistics()
          .getPercentile(MEDIAN);
    } catch (RunnerException e) {
      throw new IllegalStateException(
          "benchmark %s failed with %s".formatted(contender.pattern(), parameters), e);
    }
  }
}
