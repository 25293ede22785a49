package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Condition;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** Reads what surrounded a treatment. */
final class ContextReader {

  private final Administered administered;
  private final PatientChart chart;

  ContextReader(Administered administered, PatientChart chart) {
    this.administered = administered;
    this.chart = chart;
  }

  TreatmentContext read(Cells cells) {
    return new TreatmentContext(
        HarvestReader.read(administered, chart),
        dose(cells),
        encounter(),
        coverage(),
        regulatory(),
        study(),
        consent(),
        history(),
        new RecoveryReader(administered, chart).recovery(),
        new RecoveryReader(administered, chart).rescue());
  }

  private static Optional<TreatmentContext.Dose> dose(Cells cells) {
    OptionalDouble administered = cells.administered();
    return administered.isPresent()
        ? Optional.of(new TreatmentContext.Dose(DoseBands.current().of(administered.getAsDouble())))
        : Optional.empty();
  }

  private Optional<TreatmentContext.Encounter> encounter() {
    Statements said = about(ObservationKinds.STAY);
    return Optional.of(
            new TreatmentContext.Encounter(
                said.code(Components.STAY_CLASS, Canonical.ACT_CODE),
                said.number(Components.STAY_HOURS, "h")))
        .filter(it -> it.stayClass().isPresent() || it.lengthHours().isPresent());
  }

  private Optional<TreatmentContext.Coverage> coverage() {
    Statements said = about(ObservationKinds.COVERAGE);
    return Optional.of(
            new TreatmentContext.Coverage(
                said.code(Components.COVERAGE_STATUS, Canonical.COVERAGE_STATUS),
                said.code(Components.PAYER_TYPE, Canonical.PAYER_TYPE),
                said.code(Components.DENIAL_REASON, Canonical.DENIAL_REASON)))
        .filter(
            it ->
                it.status().isPresent()
                    || it.payerType().isPresent()
                    || it.denialReason().isPresent());
  }

  private Optional<TreatmentContext.Regulatory> regulatory() {
    Statements said = about(ObservationKinds.REGULATORY);
    return Optional.of(
            new TreatmentContext.Regulatory(
                said.code(Components.REGULATORY_PATHWAY, Canonical.REGULATORY_PATHWAY),
                said.text(Components.APPROVAL_ID)))
        .filter(it -> it.pathway().isPresent() || it.approvalId().isPresent());
  }

  private Optional<TreatmentContext.Study> study() {
    return about(ObservationKinds.STUDY).text(Components.STUDY_ID).map(TreatmentContext.Study::new);
  }

  /** Consent is the patient's: the latest statement holds for every treatment. */
  private Optional<TreatmentContext.Consent> consent() {
    Statements said = chart.decisions(ObservationKinds.CONSENT);
    return Optional.of(
            new TreatmentContext.Consent(
                said.truth(Components.CONSENT_REGISTRY), said.truth(Components.CONSENT_RESEARCH)))
        .filter(it -> it.registry().isPresent() || it.research().isPresent());
  }

  private Optional<TreatmentContext.History> history() {
    Statements said = about(ObservationKinds.HISTORY);
    return Optional.of(
            new TreatmentContext.History(
                said.truth(Components.PRIOR_SURGERY),
                said.truth(Components.EMPLOYED),
                comorbidity()))
        .filter(
            it ->
                it.priorSurgery().isPresent()
                    || it.employed().isPresent()
                    || !it.comorbidity().isEmpty());
  }

  /** Other diagnoses than the treated one that were there before treatment. */
  private List<String> comorbidity() {
    return chart
        .resources()
        .of(Condition.class)
        .filter(ContextReader::isConfirmed)
        .filter(condition -> onsetDay(condition).orElse(0) <= 0)
        .flatMap(condition -> Groupings.current().indication(condition.getCode()).stream())
        .filter(code -> !code.equals(administered.indication()))
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isConfirmed(Condition condition) {
    return condition.getVerificationStatus().getCoding().stream()
        .noneMatch(
            status ->
                "entered-in-error".equals(status.getCode()) || "refuted".equals(status.getCode()));
  }

  private OptionalInt onsetDay(Condition condition) {
    return Numbers.ofInt(Moment.of(condition.getOnset()).map(administered::dayOf));
  }

  private Statements about(String kind) {
    return chart.about(administered, kind);
  }
}
