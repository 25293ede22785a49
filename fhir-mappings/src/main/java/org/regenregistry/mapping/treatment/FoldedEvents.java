package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** Adverse events sent as resources of that name, which point to the suspected procedure. */
final class FoldedEvents {

  private static final String SERIOUSNESS =
      "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness";
  private static final String OUTCOME =
      "http://terminology.hl7.org/CodeSystem/adverse-event-outcome";

  /** What the outcomes of R4 amount to in the NCI Thesaurus. */
  private static final Map<String, AdverseEventOutcome> OUTCOMES =
      Map.of(
          "resolved", AdverseEventOutcome.RECOVERED,
          "recovering", AdverseEventOutcome.RECOVERING,
          "ongoing", AdverseEventOutcome.NOT_RECOVERED,
          "resolvedWithSequelae", AdverseEventOutcome.RECOVERED_WITH_SEQUELAE,
          "fatal", AdverseEventOutcome.FATAL);

  private FoldedEvents() {}

  static Stream<Observation> observations(PatientResources resources) {
    return resources
        .of(org.hl7.fhir.r4.model.AdverseEvent.class)
        .filter(event -> event.getActuality() == AdverseEventActuality.ACTUAL)
        .map(FoldedEvents::observation);
  }

  private static Observation observation(org.hl7.fhir.r4.model.AdverseEvent event) {
    List<Reference> suspected =
        event.getSuspectEntity().stream().map(entity -> entity.getInstance()).toList();
    Folded folded =
        Folded.ofKind(event, ObservationKinds.ADVERSE_EVENT)
            .at(when(event))
            .partOf(suspected)
            .value(event.getEvent());
    Coded.values(event.getExtensionsByUrl(Extensions.ADVERSE_EVENT_GRADE), CodeableConcept.class)
        .forEach(grade -> folded.component(Components.GRADE, grade));
    Coded.code(event.getSeriousness(), SERIOUSNESS)
        .ifPresent(
            code ->
                folded.component(
                    Components.SERIOUS, new BooleanType(!"Non-serious".equalsIgnoreCase(code))));
    Coded.codes(event.getSeriousness(), Canonical.NCI_THESAURUS)
        .forEach(
            code ->
                folded.component(
                    Components.SERIOUSNESS_CRITERION,
                    Folded.concept(Canonical.NCI_THESAURUS, code)));
    event.getSuspectEntity().stream()
        .flatMap(entity -> entity.getCausality().stream())
        .forEach(cause -> folded.component(Components.RELATEDNESS, cause.getAssessment()));
    addOutcome(event, folded);
    return folded.observation();
  }

  private static void addOutcome(org.hl7.fhir.r4.model.AdverseEvent event, Folded folded) {
    Coded.codes(event.getOutcome(), OUTCOME)
        .filter(OUTCOMES::containsKey)
        .map(OUTCOMES::get)
        .forEach(
            outcome ->
                folded.component(
                    Components.OUTCOME,
                    Folded.concept(Canonical.NCI_THESAURUS, outcome.nciCode())));
  }

  private static DateTimeType when(org.hl7.fhir.r4.model.AdverseEvent event) {
    return event.getDateElement().hasValue() ? event.getDateElement() : event.getDetectedElement();
  }
}
