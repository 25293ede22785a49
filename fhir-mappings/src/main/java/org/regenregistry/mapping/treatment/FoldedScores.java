package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Scores in questionnaires: an item whose link id is the code of a score, or whose definition ends
 * with it, and that has a number for an answer. The items of the questionnaire itself are not read.
 */
final class FoldedScores {

  private static final Set<QuestionnaireResponseStatus> VALID =
      EnumSet.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.AMENDED);

  private FoldedScores() {}

  static Stream<Observation> observations(PatientResources resources) {
    return resources
        .of(QuestionnaireResponse.class)
        .filter(response -> VALID.contains(response.getStatus()))
        .flatMap(response -> all(response.getItem()).flatMap(item -> score(response, item)));
  }

  private static Stream<QuestionnaireResponseItemComponent> all(
      List<QuestionnaireResponseItemComponent> items) {
    return items.stream().flatMap(item -> Stream.concat(Stream.of(item), all(item.getItem())));
  }

  private static Stream<Observation> score(
      QuestionnaireResponse response, QuestionnaireResponseItemComponent item) {
    return measure(item)
        .flatMap(measure -> number(item).map(number -> score(response, measure, number)))
        .stream();
  }

  private static Observation score(
      QuestionnaireResponse response, Measure measure, BigDecimal number) {
    Quantity value = Folded.quantity(0, measure.unit()).setValue(number);
    return Folded.ofMeasure(response, measure)
        .at(response.getAuthoredElement())
        .partOf(response.getPartOf())
        .value(value)
        .observation();
  }

  private static Optional<Measure> measure(QuestionnaireResponseItemComponent item) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.source() == Measure.Source.QUESTIONNAIRE)
        .filter(measure -> carries(item, measure.code()))
        .findFirst();
  }

  private static boolean carries(QuestionnaireResponseItemComponent item, String code) {
    String definition = Objects.requireNonNullElse(item.getDefinition(), "");
    return code.equals(item.getLinkId())
        || definition.endsWith("/" + code)
        || definition.endsWith("#" + code)
        || definition.endsWith("|" + code);
  }

  private static Optional<BigDecimal> number(QuestionnaireResponseItemComponent item) {
    return item.getAnswer().stream()
        .map(QuestionnaireResponseItemAnswerComponent::getValue)
        .flatMap(value -> number(value).stream())
        .findFirst();
  }

  private static Optional<BigDecimal> number(@Nullable Type value) {
    return switch (value) {
      case DecimalType decimal when decimal.hasValue() -> Optional.of(decimal.getValue());
      case IntegerType integer when integer.hasValue() ->
          Optional.of(BigDecimal.valueOf(integer.getValue()));
      case Quantity quantity -> Optional.ofNullable(quantity.getValue());
      case null, default -> Optional.empty();
    };
  }
}
