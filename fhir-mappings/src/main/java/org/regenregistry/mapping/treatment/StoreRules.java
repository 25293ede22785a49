package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;

/**
 * The rules that need a patient's whole history. They reject nothing: what they find is shown to
 * the clinic, and the records are left out of those analyses in which they would mislead. The
 * findings depend on the resources alone.
 */
public final class StoreRules {

  private StoreRules() {}

  /**
   * What is doubtful about a patient's treatments, in the order of the rules.
   *
   * @throws IncompleteTreatmentException when an administration lacks an element every valid one
   *     has
   */
  public static List<DataQualityFinding> check(PatientRecord record) {
    PatientChart chart = PatientChart.of(record);
    return check(chart, chart.patient(record.patientId()));
  }

  static List<DataQualityFinding> check(PatientChart chart, Optional<Patient> patient) {
    return Stream.of(
            TimeRules.check(chart, patient),
            JointRules.check(chart),
            IdentityRules.check(chart),
            ProductRules.check(chart),
            ScoreRules.check(chart),
            CodingRules.check(chart))
        .flatMap(findings -> findings)
        .sorted(DataQualityFinding.ORDER)
        .distinct()
        .toList();
  }
}
