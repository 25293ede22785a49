package org.regenregistry.server.research;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.elasticsearch.client.RestClient;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.outcome.OutcomeQuestion;
import org.regenregistry.server.outcome.OwnOutcomes;

/**
 * There are two doors to the index: clinics see their own live treatments through one, and
 * researchers see a release, under disclosure control, through the other.
 */
@AnalyzeClasses(
    packages = "org.regenregistry.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ResearchArchitectureTest {

  @ArchTest
  static final ArchRule TWO_CLASSES_SEARCH_THE_INDEX =
      noClasses()
          .that()
          .doNotHaveSimpleName("OwnOutcomes")
          .and()
          .doNotHaveSimpleName("OutcomeConfiguration")
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
          .areDeclaredIn(OwnOutcomes.class)
          .and()
          .arePublic()
          .should()
          .haveName("ask")
          .andShould()
          .haveRawParameterTypes(Caller.class, OutcomeQuestion.class);

  @ArchTest
  static final ArchRule OUTCOMES_READ_NO_STORE =
      noClasses()
          .that(resideInAnyPackage("..server.research..", "..server.outcome.."))
          .should()
          .dependOnClassesThat(
              resideInAPackage("..server.store..").or(resideInAPackage("java.sql..")))
          .because("figures are answered from the index, never from clinics' records");
}
