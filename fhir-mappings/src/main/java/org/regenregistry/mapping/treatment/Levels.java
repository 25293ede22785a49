package org.regenregistry.mapping.treatment;

import java.util.Map;
import java.util.Optional;

/** Computes the submission level of a treatment. */
final class Levels {

  private Levels() {}

  static Optional<SubmissionLevel> of(
      TreatmentDocument.Patient patient,
      Administered administered,
      Map<Visit, Map<Measure, TreatmentDocument.Score>> scores,
      AdverseEvents adverseEvents) {
    if (!isRegister(patient, administered)) {
      return Optional.empty();
    }
    boolean isOutcome = hasChange(scores) && adverseEvents.isStated();
    return Optional.of(isOutcome ? SubmissionLevel.L2 : SubmissionLevel.L1);
  }

  /** The elements of the register that a record can lack; it does not exist without the others. */
  private static boolean isRegister(TreatmentDocument.Patient patient, Administered administered) {
    return patient.sex().isPresent()
        && patient.ageAtIndex().isPresent()
        && administered.admin().route().isPresent();
  }

  private static boolean hasChange(Map<Visit, Map<Measure, TreatmentDocument.Score>> scores) {
    return scores.values().stream()
        .flatMap(byMeasure -> byMeasure.values().stream())
        .anyMatch(score -> score.delta().isPresent());
  }
}
