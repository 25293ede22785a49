package org.regenregistry.server.research;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.elasticsearch.client.RestClient;
import org.regenregistry.server.access.Caller;

/**
 * Disclosure control cannot be walked around: there is one door to the index, and it is guarded.
 */
@AnalyzeClasses(
    packages = "org.regenregistry.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ResearchArchitectureTest {

  @ArchTest
  static final ArchRule ONE_CLASS_SEARCHES_THE_INDEX =
      noClasses()
          .that()
          .doNotHaveSimpleName("PooledOutcomes")
          .and()
          .doNotHaveSimpleName("ReleasedIndex")
          .and()
          .doNotHaveSimpleName("QuestionConfiguration")
          .and()
          .doNotHaveSimpleName("ResearchConfiguration")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ElasticsearchClient.class, RestClient.class);

  @ArchTest
  static final ArchRule ITS_ONLY_PUBLIC_METHOD_TAKES_THE_CALLER =
      methods()
          .that()
          .areDeclaredIn(PooledOutcomes.class)
          .and()
          .arePublic()
          .should()
          .haveName("ask")
          .andShould()
          .haveRawParameterTypes(Caller.class, OutcomeQuestion.class);

  @ArchTest
  static final ArchRule EXACT_FIGURES_STAY_IN_THE_PACKAGE =
      classes()
          .that()
          .belongToAnyOf(
              OutcomeCell.class, ExactOutcomes.class, IndexPosition.class, Disclosure.class)
          .should()
          .bePackagePrivate();

  @ArchTest
  static final ArchRule ONLY_DISCLOSURE_READS_A_MEAN =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Disclosure.class, OutcomeCell.class)
          .should()
          .callMethod(OutcomeCell.class, "mean")
          .orShould()
          .callMethod(OutcomeCell.class, "treatments")
          .orShould()
          .callMethod(OutcomeCell.class, "patients");

  @ArchTest
  static final ArchRule RESEARCH_READS_NO_STORE =
      noClasses()
          .that(resideInAPackage("..server.research.."))
          .should()
          .dependOnClassesThat(
              resideInAPackage("..server.store..").or(resideInAPackage("java.sql..")))
          .because("pooled questions are answered from the index, never from clinics' records");
}
