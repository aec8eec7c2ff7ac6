package org.stillwater.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses api =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.stillwater.api");

  /** Law 1. */
  @Test
  void the_api_depends_on_the_jdk_and_annotations_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.stillwater.api..", "java..", "org.jspecify.annotations", "org.apiguardian.api")
        .check(api);
  }

  /** A nested type has the status of the type around it. */
  @Test
  void every_public_type_says_how_far_it_can_be_relied_on() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should()
        .beAnnotatedWith(API.class)
        .because("who builds on a type must know whether it may change; see CONTRIBUTING.md")
        .check(api);
  }

  /** What contracts are must not depend on how they are run. */
  @Test
  void contracts_do_not_know_the_engine() {
    classes()
        .that()
        .resideOutsideOfPackage("org.stillwater.api.run")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.stillwater.api.run")
        .check(api);
    slices()
        .matching("org.stillwater.api.(random|truth|loss|run)")
        .should()
        .beFreeOfCycles()
        .check(api);
  }
}
