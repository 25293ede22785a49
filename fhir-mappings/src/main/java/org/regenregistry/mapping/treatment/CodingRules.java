package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** What was said in words where a code of the registry's lists is needed to count it. */
final class CodingRules {

  private static final String MESSAGE =
      "Without a code of the registry's list this is counted as" + " another thing; add the code";

  private CodingRules() {}

  static Stream<DataQualityFinding> check(PatientChart chart) {
    return Stream.concat(administrations(chart), events(chart));
  }

  private static Stream<DataQualityFinding> administrations(PatientChart chart) {
    return chart.administrations().stream()
        .filter(
            it ->
                it.source().getReasonCode().stream()
                    .anyMatch(reason -> lacks(reason, Canonical.INDICATION)))
        .map(it -> found("Procedure/" + it.id(), "Procedure.reasonCode", it.id()));
  }

  private static Stream<DataQualityFinding> events(PatientChart chart) {
    return chart
        .ofKind(ObservationKinds.ADVERSE_EVENT)
        .filter(event -> lacks(event.concept(), Canonical.ADVERSE_EVENT_TERM))
        .flatMap(
            event ->
                chart.administrations().stream()
                    .filter(event::isPartOf)
                    .map(it -> found(Place.of(event), Place.value(event), it.id())));
  }

  private static boolean lacks(CodeableConcept concept, String system) {
    return Coded.code(concept, system).isEmpty();
  }

  private static DataQualityFinding found(String resource, String expression, String treatment) {
    return new DataQualityFinding(
        DataQualityRule.TEXT_ONLY_CODE, resource, expression, MESSAGE, List.of(treatment));
  }
}
