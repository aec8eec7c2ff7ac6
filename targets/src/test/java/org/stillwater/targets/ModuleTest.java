package org.stillwater.targets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Annealing;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.Target;
import org.stillwater.api.plugin.Registry;

class ModuleTest {
  private final JavaClasses module =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.stillwater.targets");

  @Test
  void the_module_depends_on_the_api_and_a_csv_reader_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations..",
            "org.stillwater.api..",
            "org.stillwater.targets..",
            "org.apache.commons.csv..")
        .check(module);
  }

  @Test
  void its_packages_form_no_cycle() {
    slices().matching("org.stillwater.targets.(*)..").should().beFreeOfCycles().check(module);
  }

  @Test
  void the_service_loader_finds_what_the_module_brings() {
    Registry registry = Registry.discover(getClass().getClassLoader());

    assertThat(registry.failures()).isEmpty();
    assertThat(ids(registry, Target.class))
        .containsExactly(
            "banana",
            "double-well",
            "eight-schools",
            "funnel",
            "gaussian",
            "gaussian-mixture",
            "logistic-regression",
            "many-well",
            "ring");
    assertThat(ids(registry, InitialFamily.class))
        .containsExactly("gaussian", "particles", "uniform");
    assertThat(ids(registry, Annealing.class))
        .containsExactly("dilation", "geometric", "none", "smoothing");
  }

  private static <T> List<String> ids(Registry registry, Class<T> kind) {
    return registry.factories(kind).stream().map(factory -> factory.descriptor().id()).toList();
  }
}
