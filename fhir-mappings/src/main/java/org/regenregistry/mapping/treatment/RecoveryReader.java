package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** Reads how long recovery took and which painkillers it needed. */
final class RecoveryReader {

  private static final String DAY = "d";

  private final Administered administered;
  private final PatientChart chart;

  RecoveryReader(Administered administered, PatientChart chart) {
    this.administered = administered;
    this.chart = chart;
  }

  Optional<TreatmentContext.Recovery> recovery() {
    return Optional.of(
            new TreatmentContext.Recovery(
                days(ObservationKinds.DAYS_TO_WORK),
                days(ObservationKinds.DAYS_TO_ACTIVITY),
                days(ObservationKinds.ACTIVITY_RESTRICTION_DAYS)))
        .filter(
            it ->
                it.daysToWork().isPresent()
                    || it.daysToActivity().isPresent()
                    || it.activityRestrictionDays().isPresent());
  }

  /** One statement that a painkiller was taken outweighs any that none was. */
  Optional<TreatmentContext.Rescue> rescue() {
    List<Observed> statements =
        about(ObservationKinds.RESCUE_ANALGESIC).reports().stream()
            .filter(report -> report.source().getValue() instanceof BooleanType)
            .toList();
    if (statements.isEmpty()) {
      return Optional.empty();
    }
    List<Observed> taken = statements.stream().filter(RecoveryReader::isTaken).toList();
    return Optional.of(
        new TreatmentContext.Rescue(
            !taken.isEmpty(), taken.stream().anyMatch(RecoveryReader::isAcetaminophen)));
  }

  private static boolean isTaken(Observed statement) {
    return statement.source().getValue() instanceof BooleanType taken
        && taken.hasValue()
        && taken.booleanValue();
  }

  private static boolean isAcetaminophen(Observed statement) {
    return statement.components(Components.SUBSTANCE, CodeableConcept.class).stream()
        .anyMatch(Substances::isAcetaminophen);
  }

  private OptionalInt days(String kind) {
    return about(kind).wholeValue(DAY);
  }

  private Statements about(String kind) {
    return chart.about(administered, kind);
  }
}
