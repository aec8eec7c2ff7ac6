package org.stillwater.metrics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.stillwater.metrics",
    importOptions = ImportOption.DoNotIncludeTests.class)
class MetricsArchitectureTest {
  @ArchTest
  static final ArchRule metrics_are_written_against_the_api_alone =
      classes()
          .that()
          .resideInAPackage("org.stillwater.metrics..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.stillwater.metrics..",
              "org.stillwater.api..",
              "org.stillwater.pairwise..",
              "java..",
              "org.jspecify..");
}
