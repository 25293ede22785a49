package org.regenregistry.indexer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.regenregistry.indexer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule KNOWS_NOTHING_OF_THE_SERVER =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.regenregistry.server..")
          .because("the ledger, one view and the treatment document are the whole contract");

  @ArchTest
  static final ArchRule LEDGER_AND_INDEX_DO_NOT_KNOW_EACH_OTHER =
      noClasses()
          .that()
          .resideInAPackage("..indexer.ledger..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..indexer.index..")
          .because("nothing but the relay carries data from one to the other");

  @ArchTest
  static final ArchRule ONLY_THE_LEDGER_SPEAKS_TO_THE_DATABASE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..indexer.ledger..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.jdbc..", "org.postgresql..")
          .because("SQL stands in one place");

  @ArchTest
  static final ArchRule ONLY_THE_INDEX_PACKAGE_SENDS_REQUESTS =
      noClasses()
          .that()
          .resideOutsideOfPackages("..indexer.index..", "..indexer.relay..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("co.elastic..")
          .because("Elasticsearch is spoken to in one place");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.regenregistry.indexer.(*)..").should().beFreeOfCycles();
}
