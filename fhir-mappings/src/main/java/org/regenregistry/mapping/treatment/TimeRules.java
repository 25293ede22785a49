package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** What cannot have happened in the order told. */
final class TimeRules {

  private static final String HARVEST = "harvest";

  private TimeRules() {}

  static Stream<DataQualityFinding> check(PatientChart chart, Optional<Patient> patient) {
    return Stream.concat(eventsBeforeIndex(chart), afterDeath(chart, patient));
  }

  /** An event of the harvest may come before the treatment; any other may not. */
  private static Stream<DataQualityFinding> eventsBeforeIndex(PatientChart chart) {
    return chart
        .ofKind(ObservationKinds.ADVERSE_EVENT)
        .filter(
            event -> !AdverseEventReader.stage(event, chart.parts()).equals(Optional.of(HARVEST)))
        .flatMap(
            event ->
                chart.administrations().stream()
                    .filter(event::isPartOf)
                    .filter(administered -> administered.dayOf(event.moment()) < 0)
                    .map(
                        administered ->
                            new DataQualityFinding(
                                DataQualityRule.EVENT_BEFORE_INDEX,
                                Place.of(event),
                                Place.effective(event),
                                "The event began before the treatment it is part of; correct the"
                                    + " date, or say that it belongs to the harvest",
                                List.of(administered.id()))));
  }

  private static Stream<DataQualityFinding> afterDeath(
      PatientChart chart, Optional<Patient> patient) {
    Optional<Moment> death = patient.flatMap(it -> Moment.of(it.getDeceased()));
    if (death.isEmpty()) {
      return Stream.empty();
    }
    List<String> all = chart.administrations().stream().map(Administered::id).toList();
    Stream<DataQualityFinding> treated =
        chart.administrations().stream()
            .filter(it -> it.moment().daysSince(death.get()) > 0)
            .map(it -> late("Procedure/" + it.id(), "Procedure.performed", all));
    Stream<DataQualityFinding> observed =
        chart.observations().stream()
            .filter(TimeRules::needsLife)
            .filter(it -> it.moment().daysSince(death.get()) > 0)
            .map(it -> late(Place.of(it), Place.effective(it), all));
    return Stream.concat(treated, observed);
  }

  private static boolean needsLife(Observed observed) {
    return Scored.of(observed).isPresent()
        || observed.isKind(ObservationKinds.ADVERSE_EVENT)
        || observed.isKind(ObservationKinds.LAST_CONTACT);
  }

  private static DataQualityFinding late(
      String resource, String expression, List<String> treatments) {
    return new DataQualityFinding(
        DataQualityRule.DEATH_BEFORE_EVENT,
        resource,
        expression,
        "This is dated after the patient's death; correct either date",
        treatments);
  }
}
