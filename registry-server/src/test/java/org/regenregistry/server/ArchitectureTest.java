package org.regenregistry.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.SourceLimits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

@AnalyzeClasses(
    packages = "org.regenregistry.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsNoIndexer =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.regenregistry.indexer..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.regenregistry.server.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule injectsNoFields = noFields().should().beAnnotatedWith(Autowired.class);

  @ArchTest
  static final ArchRule onlyTheStoreAndItsReadersSpeakSql =
      noClasses()
          .that()
          .resideInAnyPackage("..server.fhir..", "..server.submission..", "..server.problem..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule onlyAccessReadsTokens =
      noClasses()
          .that()
          .resideInAnyPackage("..server.fhir..", "..server.submission..", "..server.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework.security..");

  @ArchTest
  static final ArchRule problemsStandAlone =
      noClasses()
          .that()
          .resideInAPackage("..server.problem..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..server.access..", "..server.fhir..", "..server.store..", "..server.submission..");

  @ArchTest
  static final ArchRule settingsAreRecords =
      classes().that().haveSimpleNameEndingWith("Settings").should().beRecords();

  @ArchTest
  static final ArchRule nothingSleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @Test
  void modulesUseEachOtherAsDeclared() {
    ApplicationModules.of(RegistryServer.class).verify();
  }

  @Test
  void sourcesKeepTheHouseStyle() {
    assertThat(SourceLimits.violations(Path.of("src/main/java"))).isEmpty();
    assertThat(SourceLimits.violationsOfText(Path.of("src/test/java"))).isEmpty();
  }
}
