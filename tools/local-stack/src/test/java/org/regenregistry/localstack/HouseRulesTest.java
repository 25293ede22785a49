package org.regenregistry.localstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.regenregistry.gates.SourceLimits;

@AnalyzeClasses(
    packages = "org.regenregistry.localstack",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.regenregistry.localstack.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule serversDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("..keycloak..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..postgresql..", "..elasticsearch..");

  @ArchTest
  static final ArchRule onlyTheExtensionNeedsJunitAndContainers =
      noClasses()
          .that()
          .resideOutsideOfPackage("..localstack.junit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.testcontainers..");

  @ArchTest
  static void sourcesKeepTheLimitsOfTheHouseStyle(JavaClasses classes) {
    assertThat(classes).isNotEmpty();
    assertThat(SourceLimits.violations(Path.of("src/main/java"))).isEmpty();
    assertThat(SourceLimits.violations(Path.of("src/test/java"))).isEmpty();
  }
}
