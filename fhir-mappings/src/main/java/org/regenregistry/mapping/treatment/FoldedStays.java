package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** Stays: an Encounter belongs to the procedures that name it and to those it names as reason. */
final class FoldedStays {

  private static final double MINUTES_PER_HOUR = 60;

  private FoldedStays() {}

  static Stream<Observation> observations(PatientResources resources) {
    return resources
        .of(Encounter.class)
        .filter(stay -> stay.getStatus() == Encounter.EncounterStatus.FINISHED)
        .map(stay -> observation(stay, procedures(stay, resources)));
  }

  private static Observation observation(Encounter stay, List<Reference> procedures) {
    Folded folded =
        Folded.ofKind(stay, ObservationKinds.STAY).at(stay.getPeriod()).partOf(procedures);
    Coded.codes(Stream.of(stay.getClass_()), Canonical.ACT_CODE)
        .forEach(
            code ->
                folded.component(Components.STAY_CLASS, Folded.concept(Canonical.ACT_CODE, code)));
    hours(stay)
        .ifPresent(hours -> folded.component(Components.STAY_HOURS, Folded.quantity(hours, "h")));
    return folded.observation();
  }

  private static List<Reference> procedures(Encounter stay, PatientResources resources) {
    String id = stay.getIdElement().getIdPart();
    Stream<Reference> naming =
        resources
            .of(Procedure.class)
            .filter(it -> id.equals(it.getEncounter().getReferenceElement().getIdPart()))
            .map(it -> new Reference("Procedure/" + it.getIdElement().getIdPart()));
    return Stream.concat(naming, stay.getReasonReference().stream()).toList();
  }

  /** The times of arrival and departure, else the length as sent. */
  private static OptionalDouble hours(Encounter stay) {
    OptionalDouble measured = Numbers.of(Moment.between(stay.getPeriod()).map(FoldedStays::hours));
    return measured.isPresent() ? measured : Numbers.of(sentHours(stay.getLength()));
  }

  private static Optional<Double> sentHours(Quantity length) {
    return Quantities.in(length, "h")
        .map(BigDecimal::doubleValue)
        .or(() -> Quantities.in(length, "min").map(it -> it.doubleValue() / MINUTES_PER_HOUR));
  }

  private static double hours(Duration duration) {
    return duration.toMinutes() / MINUTES_PER_HOUR;
  }
}
