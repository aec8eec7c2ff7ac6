package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.stillwater.api.plugin.Names;

/** Holds contracts against faults, and says which of their tests fail. */
final class Faults {
  /** Which of the plugin's implementations the contracts are held against. */
  private static String id = "none";

  private Faults() {}

  /** Exactly the given tests fail, the first of them with the given words. */
  static void requireFailures(Map<String, String> failures, String message, String... tests) {
    assertThat(failures.keySet()).as("tests that fail: %s", failures).isEqualTo(Set.of(tests));
    if (tests.length > 0) {
      assertThat(failures.get(tests[0])).contains(message);
    }
  }

  static Map<String, String> failures(Class<?> contract, Enum<?> fault) {
    id = Names.hyphenated(fault.name());
    return failures(contract);
  }

  /** The messages of the tests that fail, by method. */
  static Map<String, String> failures(Class<?> contract) {
    Map<String, String> failures = new TreeMap<>();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .allEvents()
        .failed()
        .stream()
        .forEach(
            event -> {
              Throwable thrown =
                  event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
              String method =
                  event
                      .getTestDescriptor()
                      .getSource()
                      .filter(MethodSource.class::isInstance)
                      .map(MethodSource.class::cast)
                      .map(MethodSource::getMethodName)
                      .orElse("?");
              failures.putIfAbsent(method, String.valueOf(thrown.getMessage()));
            });
    return failures;
  }

  /** Those that have the fault. */
  static <T> List<Subject<T>> chosen(List<Subject<T>> all) {
    return all.stream().filter(subject -> subject.id().equals(id)).toList();
  }
}
