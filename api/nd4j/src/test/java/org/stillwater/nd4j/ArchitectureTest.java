package org.stillwater.nd4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String BLAS_SIDE = ".*\\.(Arena|FloatMatrix|Blas|CoreType)(\\$.*)?";

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.stillwater.nd4j");

  /** ND4J's library is ten times the size of OpenBLAS: who needs products alone loads no more. */
  @Test
  void products_do_not_load_nd4j() {
    noClasses()
        .that()
        .haveNameMatching(BLAS_SIDE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.nd4j..")
        .check(ours);
    classes()
        .that()
        .haveNameMatching(BLAS_SIDE)
        .should()
        .onlyDependOnClassesThat()
        .haveNameMatching(BLAS_SIDE + "|(?!org\\.stillwater\\.).*")
        .check(ours);
  }
}
