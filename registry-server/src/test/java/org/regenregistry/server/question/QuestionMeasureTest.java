package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.Measure.MeasureGroupComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.vocabulary.Extensions;

/** The questions as Measures. */
class QuestionMeasureTest {

  static List<ResearchQuestion> questions() {
    return ResearchQuestions.ALL;
  }

  @ParameterizedTest
  @MethodSource("questions")
  void isValidFhir(ResearchQuestion question) {
    assertThat(MeasureValidator.findings(QuestionMeasure.of(question))).isEmpty();
  }

  @Test
  void eachQuestionHasOne() {
    assertThat(QuestionMeasures.all())
        .hasSameSizeAs(ResearchQuestions.ALL)
        .allSatisfy(
            measure ->
                assertThat(measure.getUrl())
                    .isEqualTo("https://regen-registry.org/fhir/Measure/" + measure.getIdPart()));
    assertThat(QuestionMeasures.all()).extracting(Measure::getName).doesNotHaveDuplicates();
  }

  @Test
  void definesEveryCodeOnceInAValidCodeSystem() {
    CodeSystem codes = QuestionCodes.all();
    Set<String> defined =
        codes.getConcept().stream()
            .map(CodeSystem.ConceptDefinitionComponent::getCode)
            .collect(Collectors.toSet());

    assertThat(MeasureValidator.findings(codes)).isEmpty();
    assertThat(defined).hasSameSizeAs(codes.getConcept()).contains("by", "definition", "visit");
    for (Measure measure : QuestionMeasures.all()) {
      assertThat(measure.getGroup())
          .allSatisfy(
              group -> {
                assertThat(defined).contains(group.getCode().getCodingFirstRep().getCode());
                assertThat(defined)
                    .contains(
                        group.getStratifierFirstRep().getCode().getCodingFirstRep().getCode());
              });
    }
  }

  /** A report has all groups of its measure, whatever the question was asked with. */
  @ParameterizedTest
  @MethodSource("questions")
  void theGroupsDependOnNoParameter(ResearchQuestion question) {
    Set<String> usual = columns(question, question.head().usual());
    for (Parameter parameter : question.head().parameters()) {
      for (String value : parameter.allowed()) {
        Map<String, List<String>> other = new HashMap<>(question.head().usual().values());
        other.put(parameter.name(), List.of(value));
        assertThat(columns(question, new Parameters(other))).isEqualTo(usual);
      }
    }
    assertThat(QuestionMeasure.of(question).getGroup())
        .extracting(group -> group.getCode().getCodingFirstRep().getCode())
        .containsExactlyInAnyOrderElementsOf(usual);
  }

  private static Set<String> columns(ResearchQuestion question, Parameters parameters) {
    return question.plan(parameters).tables().stream()
        .map(QuestionPlan.Table::head)
        .flatMap(
            head ->
                head.columns().stream()
                    .map(column -> String.join(".", question.head().id(), head.id(), column.id())))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void declaresEveryParameter(ResearchQuestion question) {
    List<Extension> declared =
        QuestionMeasure.of(question).getExtensionsByUrl(Extensions.MEASURE_PARAMETER);
    assertThat(declared)
        .extracting(extension -> values(extension, "name").getFirst())
        .containsExactlyElementsOf(
            question.head().parameters().stream().map(Parameter::name).toList());
    for (Parameter parameter : question.head().parameters()) {
      assertThat(declared)
          .filteredOn(extension -> values(extension, "name").contains(parameter.name()))
          .singleElement()
          .satisfies(
              extension -> {
                assertThat(values(extension, "allowed")).isEqualTo(parameter.allowed());
                assertThat(values(extension, "default")).isEqualTo(parameter.defaults());
                assertThat(values(extension, "most"))
                    .containsExactly(Integer.toString(parameter.most()));
              });
    }
  }

  private static List<String> values(Extension extension, String part) {
    return extension.getExtensionsByUrl(part).stream()
        .map(found -> found.getValue().primitiveValue())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void citesTheSourceOfEachDefinitionThatCanBeAskedFor(ResearchQuestion question) {
    Set<String> asked =
        question.head().parameter(Parameters.DEFINITIONS).stream()
            .flatMap(parameter -> parameter.allowed().stream())
            .collect(Collectors.toSet());
    List<RelatedArtifact> cited = QuestionMeasure.of(question).getRelatedArtifact();
    for (String id : asked) {
      ResponderDefinition definition = ResponderDefinition.ofId(id).orElseThrow();
      assertThat(cited)
          .filteredOn(it -> it.getLabel().equals(id + "|" + definition.version()))
          .singleElement()
          .extracting(RelatedArtifact::getCitation)
          .isEqualTo(definition.source());
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void namesTheProfilesThatItNeeds(ResearchQuestion question) {
    Set<String> known =
        Guide.resources().stream().map(MetadataResource::getUrl).collect(Collectors.toSet());
    assertThat(QuestionMeasure.of(question).getContained())
        .singleElement()
        .isInstanceOfSatisfying(
            Library.class,
            library ->
                assertThat(library.getDataRequirement())
                    .hasSizeGreaterThan(2)
                    .allSatisfy(
                        need ->
                            assertThat(known).contains(need.getProfile().getFirst().getValue())));
  }

  @Test
  void theManualNamesEveryParameterOfTheOperationAndEveryExtension() throws IOException {
    String manual = Files.readString(Path.of("..", "docs", "api", "evaluate-measure.md"));
    OperationDefinition operation =
        Guide.resources().stream()
            .filter(OperationDefinition.class::isInstance)
            .map(OperationDefinition.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(operation.getParameter())
        .filteredOn(parameter -> parameter.getUse() == OperationParameterUse.IN)
        .isNotEmpty()
        .allSatisfy(
            parameter -> {
              assertThat(manual).contains("`" + parameter.getName() + "`");
              assertThat(MeasureParameters.NAMES).contains(parameter.getName());
            })
        .hasSameSizeAs(MeasureParameters.NAMES);
    assertThat(operation.getUrl()).endsWith("/OperationDefinition/evaluate-measure");
    for (String extension :
        List.of(
            Extensions.MEASURE_PARAMETER,
            Extensions.POOLED_ANSWER,
            Extensions.ASKED_PARAMETER,
            Extensions.RESPONDER_DEFINITION,
            Extensions.ANSWER_NOTE,
            Extensions.FIGURE_PART,
            Extensions.COHORT_CRITERIA)) {
      assertThat(manual).contains(extension.substring(extension.lastIndexOf('/') + 1));
    }
  }

  @Test
  void scoresSharesMeansRatesAndCurves() {
    assertThat(scoring("success"))
        .containsEntry("success.success.scored", "proportion")
        .containsEntry("success.success.due", "proportion")
        .containsEntry("success.success.claim", "cohort");
    assertThat(scoring("trajectory").values()).containsOnly("continuous-variable");
    assertThat(scoring("safety")).containsEntry("safety.events.rate", "ratio");
    assertThat(scoring("arthroplasty").values()).containsOnly("cohort");
    assertThat(measure("arthroplasty").getScoring().getCodingFirstRep().getCode())
        .isEqualTo("cohort");
    assertThat(measure("success").hasScoring()).isFalse();
  }

  private static Map<String, String> scoring(String question) {
    return measure(question).getGroup().stream()
        .collect(
            Collectors.toMap(
                group -> group.getCode().getCodingFirstRep().getCode(),
                QuestionMeasureTest::scoring));
  }

  private static String scoring(MeasureGroupComponent group) {
    return group
        .getExtensionFirstRep()
        .castToCodeableConcept(group.getExtensionFirstRep().getValue())
        .getCodingFirstRep()
        .getCode();
  }

  private static Measure measure(String question) {
    return QuestionMeasure.of(ResearchQuestions.withId(question).orElseThrow());
  }
}
