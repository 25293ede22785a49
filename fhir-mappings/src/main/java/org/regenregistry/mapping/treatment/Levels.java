package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Computes the submission level of a treatment. */
final class Levels {

  private Levels() {}

  static Optional<SubmissionLevel> of(TreatmentDocument document, JsonNode json) {
    if (!isRegister(document)) {
      return Optional.empty();
    }
    if (!isOutcome(document)) {
      return Optional.of(SubmissionLevel.L1);
    }
    return MiboFields.current().isResearch(document, json)
        ? Optional.of(SubmissionLevel.L3)
        : Optional.of(SubmissionLevel.L2);
  }

  /** The elements of the register that a record can lack; it does not exist without the others. */
  private static boolean isRegister(TreatmentDocument document) {
    return document.patient().sex().isPresent()
        && document.patient().ageAtIndex().isPresent()
        && document.admin().route().isPresent()
        && !lacksSide(document.site());
  }

  private static boolean lacksSide(TreatmentDocument.Site site) {
    return site.laterality().isEmpty() && Groupings.current().isPaired(site.code());
  }

  private static boolean isOutcome(TreatmentDocument document) {
    return document.aeSummary().isPresent()
        && document.v().values().stream()
            .flatMap(byMeasure -> byMeasure.values().stream())
            .anyMatch(score -> score.delta().isPresent());
  }
}
