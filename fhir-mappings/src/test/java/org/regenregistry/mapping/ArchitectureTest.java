package org.regenregistry.mapping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.regenregistry.mapping",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule isPlainLibrary =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "java.sql..",
              "javax.sql..",
              "java.net..",
              "jakarta.servlet..",
              "co.elastic..",
              "org.postgresql..",
              "ca.uhn.fhir.rest.server..",
              "ca.uhn.fhir.rest.client..")
          .because("the model works wherever FHIR resources are, without servers around it");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.regenregistry.mapping.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule vocabularyStandsAlone =
      noClasses()
          .that()
          .resideInAPackage("..vocabulary..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..mapping.treatment..", "..mapping.validation..");

  @ArchTest
  static final ArchRule recordsNeedNoValidator =
      noClasses()
          .that()
          .resideInAPackage("..treatment..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..mapping.validation..");

  @ArchTest
  static final ArchRule nothingReadsTheClock =
      noClasses()
          .that()
          .resideInAPackage("..treatment..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("a rebuilt document equals the first one");
}
