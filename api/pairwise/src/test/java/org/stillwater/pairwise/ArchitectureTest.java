package org.stillwater.pairwise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** Samplers and metrics share it, and are written against the contracts alone: so is this. */
  @Test
  void the_module_depends_on_the_contracts_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.stillwater.pairwise",
            "org.stillwater.api",
            "org.stillwater.api.random",
            "java..",
            "org.jspecify.annotations")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.stillwater.pairwise"));
  }
}
