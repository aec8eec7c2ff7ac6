package org.stillwater.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.stillwater.bench",
    importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
  /** Law 5: of Stillwater, the bench knows the api and itself, so none of the plugins. */
  @ArchTest
  static final ArchRule the_bench_depends_on_no_plugin =
      noClasses()
          .that()
          .resideInAPackage("org.stillwater.bench..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are Stillwater's but neither the api's nor the bench's",
                  type ->
                      type.getPackageName().startsWith("org.stillwater")
                          && !type.getPackageName().startsWith("org.stillwater.api")
                          && !type.getPackageName().startsWith("org.stillwater.bench")));

  /** The composition root and the command line alone know Guice; workers and store are injected. */
  @ArchTest
  static final ArchRule guice_stays_in_the_composition_root =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.stillwater.bench.study..",
              "org.stillwater.bench.grid..",
              "org.stillwater.bench.run..",
              "org.stillwater.bench.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..");

  /** The bench as it is shipped, without its tests, wherever the build puts them. */
  static final class MainClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }
}
