package org.regenregistry.server.question;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.Measure.MeasureGroupComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/** A question as a FHIR Measure, made from what the engine itself goes by. */
final class QuestionMeasure {

  private static final String GROUP_SCORING =
      "http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-scoring";
  private static final String DATA_REQUIREMENTS =
      "http://hl7.org/fhir/uv/crmi/StructureDefinition/crmi-effectiveDataRequirements";
  private static final String MEASURE_TYPE = "http://terminology.hl7.org/CodeSystem/measure-type";

  private QuestionMeasure() {}

  /** The canonical address of a question, without version. */
  static String address(QuestionHead head) {
    return Canonical.BASE + "/Measure/" + head.id();
  }

  static Measure of(ResearchQuestion question) {
    QuestionHead head = question.head();
    List<MeasureGroup> groups = MeasureGroup.of(question);
    Measure measure = described(head);
    wholeScoring(groups).ifPresent(scoring -> measure.setScoring(concept(scoring)));
    definitions(question).map(QuestionMeasure::artifact).forEach(measure::addRelatedArtifact);
    head.parameters().forEach(parameter -> measure.addExtension(extension(parameter)));
    MeasureData.of(head)
        .ifPresent(
            data -> {
              measure.addContained(data);
              measure.addExtension(DATA_REQUIREMENTS, new CanonicalType("#" + MeasureData.ID));
            });
    groups.forEach(group -> describe(measure.addGroup(), group));
    return measure;
  }

  private static Measure described(QuestionHead head) {
    Measure measure = new Measure();
    measure.setId(head.id());
    return measure
        .setUrl(address(head))
        .setVersion(head.version())
        .setName(name(head.id()))
        .setTitle(head.title())
        .setStatus(PublicationStatus.ACTIVE)
        .setExperimental(false)
        .setPublisher("Regen Registry")
        .setDescription(head.text())
        .setGuidance(head.notes().stream().map(Note::text).collect(Collectors.joining("\n\n")))
        // What is counted are treatments, not patients.
        .setSubject(
            new CodeableConcept(
                new Coding("http://hl7.org/fhir/resource-types", "Procedure", null)))
        .addType(new CodeableConcept(new Coding(MEASURE_TYPE, "outcome", null)));
  }

  /** Such as PooledDoseResponse. */
  private static String name(String id) {
    return "Pooled"
        + Arrays.stream(id.split("-", -1))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }

  /**
   * The scoring of the measure as a whole. Groups of different scoring have none in common, and a
   * measure with one would need a score of each group over all its rows, which is not published.
   */
  private static Optional<MeasureScoring> wholeScoring(List<MeasureGroup> groups) {
    return groups.stream().noneMatch(group -> group.scoring().hasScore())
        ? Optional.of(MeasureScoring.COHORT)
        : Optional.empty();
  }

  /** Those that can be asked for, and those that are used without being asked for. */
  private static Stream<ResponderDefinition> definitions(ResearchQuestion question) {
    Map<String, ResponderDefinition> definitions = new TreeMap<>();
    question.head().parameter(Parameters.DEFINITIONS).stream()
        .flatMap(parameter -> parameter.allowed().stream())
        .flatMap(id -> ResponderDefinition.ofId(id).stream())
        .forEach(definition -> definitions.put(definition.id(), definition));
    question
        .plan(question.head().usual())
        .definitions()
        .forEach(definition -> definitions.put(definition.id(), definition));
    return definitions.values().stream();
  }

  private static RelatedArtifact artifact(ResponderDefinition definition) {
    return new RelatedArtifact()
        .setType(RelatedArtifactType.DEPENDSON)
        .setLabel(definition.id() + "|" + definition.version())
        .setDisplay(definition.label())
        .setCitation(definition.source());
  }

  private static Extension extension(Parameter parameter) {
    Extension extension = new Extension(Extensions.MEASURE_PARAMETER);
    extension.addExtension("name", new CodeType(parameter.name()));
    extension.addExtension("title", new StringType(parameter.title()));
    extension.addExtension("most", new PositiveIntType(parameter.most()));
    parameter.allowed().forEach(value -> extension.addExtension("allowed", new CodeType(value)));
    parameter.defaults().forEach(value -> extension.addExtension("default", new CodeType(value)));
    return extension;
  }

  private static void describe(MeasureGroupComponent described, MeasureGroup group) {
    described
        .setCode(MeasureGroup.concept(group.code(), group.title()))
        .setDescription(group.column().meaning())
        .addExtension(GROUP_SCORING, concept(group.scoring()));
    for (MeasurePopulation population : group.scoring().populations()) {
      described
          .addPopulation()
          .setCode(MeasureGroup.concept(population))
          .setCriteria(words(population.display() + " of: " + group.column().meaning()));
    }
    // R4 lets a stratifier that has components say nothing else, not even its code.
    described
        .addStratifier()
        .setCode(MeasureGroup.concept(group.rows(), group.table().title()))
        .setDescription(differences(group.table()));
  }

  private static String differences(TableHead table) {
    return Stream.concat(
            Stream.of("by (the field that the question is grouped by, if it is)"),
            table.keys().stream().map(key -> "%s (%s)".formatted(key.id(), key.title())))
        .collect(Collectors.joining(", ", "Rows differ in: ", "."));
  }

  private static CodeableConcept concept(MeasureScoring scoring) {
    return new CodeableConcept(
        new Coding(MeasureScoring.SYSTEM, scoring.code(), scoring.display()));
  }

  /** The engine computes what the words say; there is no program to hand out. */
  private static Expression words(String text) {
    CodeType none = new CodeType();
    none.addExtension(MeasuredFigure.ABSENT, new CodeType("not-applicable"));
    return new Expression().setLanguageElement(none).setExpression(text);
  }
}
