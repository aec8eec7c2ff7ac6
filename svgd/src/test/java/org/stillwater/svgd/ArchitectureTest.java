package org.stillwater.svgd;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** Law 1; the engine that runs samplers is no business of theirs either. */
  @Test
  void the_module_depends_on_the_contracts_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.stillwater.svgd",
            "org.stillwater.api",
            "org.stillwater.api.config",
            "org.stillwater.api.plugin",
            "org.stillwater.api.random",
            "org.stillwater.api.truth",
            "org.stillwater.pairwise",
            "java..",
            "org.jspecify.annotations")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.stillwater.svgd"));
  }
}
