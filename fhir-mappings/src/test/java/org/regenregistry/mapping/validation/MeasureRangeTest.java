package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.ProfileExample;
import org.regenregistry.mapping.treatment.Measure;

/** What the profile of scores accepts is what the treatment record takes a measure to be. */
class MeasureRangeTest {

  record Score(Measure measure, Observation observation) {

    Observation withValue(double value) {
      Observation changed = observation.copy();
      changed.getValueQuantity().setValue(BigDecimal.valueOf(value));
      return changed;
    }

    @Override
    public String toString() {
      return measure.id();
    }
  }

  static Stream<Score> scores() {
    return ProfileExample.all().stream()
        .filter(example -> example.profile().equals("rtr-score"))
        .filter(example -> example.violation().isEmpty())
        .map(example -> (Observation) example.resource())
        .filter(Observation::hasValueQuantity)
        .flatMap(
            observation ->
                measure(observation.getCode())
                    .map(measure -> new Score(measure, observation))
                    .stream());
  }

  @Test
  void everyMeasureThatIsAskedHasAnExample() {
    assertThat(scores().map(Score::measure).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Measure.values())
                .filter(measure -> measure.source() == Measure.Source.QUESTIONNAIRE)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("scores")
  void isSentInTheUnitOfTheRecord(Score score) {
    assertThat(score.observation().getValueQuantity().getCode()).isEqualTo(score.measure().unit());
  }

  @ParameterizedTest
  @MethodSource("scores")
  void isRefusedBeyondTheRangeOfTheRecord(Score score) {
    Measure measure = score.measure();
    double middle = Math.floor((measure.minimum() + measure.maximum()) / 2);
    assertThat(errors(score.withValue(middle))).isEmpty();
    for (double outside : new double[] {measure.minimum() - 1, measure.maximum() + 1}) {
      assertThat(errors(score.withValue(outside)))
          .singleElement()
          .satisfies(finding -> assertThat(finding.rule()).startsWith("sc-"));
    }
  }

  private static List<Finding> errors(Observation observation) {
    return SharedValidator.VALIDATOR.validate(observation).stream()
        .filter(Finding::isError)
        .toList();
  }

  private static Optional<Measure> measure(CodeableConcept code) {
    return code.getCoding().stream()
        .flatMap(coding -> Measure.ofCode(coding.getSystem(), coding.getCode()).stream())
        .findFirst();
  }
}
