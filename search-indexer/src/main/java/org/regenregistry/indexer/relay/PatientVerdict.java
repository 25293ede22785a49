package org.regenregistry.indexer.relay;

import java.util.List;
import org.regenregistry.indexer.index.DocumentOutcome;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Homeless;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;
import org.regenregistry.indexer.index.DocumentOutcome.Superseded;

/** What the outcomes of a patient's documents mean for the patient. */
sealed interface PatientVerdict {

  /** Every document is in the index, or a newer one is. */
  record Indexed() implements PatientVerdict {}

  /** At least one document will never be taken as it is. */
  record Rejected(String reason) implements PatientVerdict {}

  /** The index could not take part; the patient is tried again. */
  record Postponed(String reason) implements PatientVerdict {}

  /** The index is gone; it has to be created before the patient is tried again. */
  record WithoutIndex() implements PatientVerdict {}

  /**
   * The gravest outcome decides: without an index or with a deferred document it is not yet known
   * whether a patient can be indexed, so parking has to wait.
   */
  static PatientVerdict of(List<DocumentOutcome> outcomes) {
    PatientVerdict gravest = new Indexed();
    for (var outcome : outcomes) {
      var verdict = ofOne(outcome);
      if (gravity(verdict) > gravity(gravest)) {
        gravest = verdict;
      }
    }
    return gravest;
  }

  private static PatientVerdict ofOne(DocumentOutcome outcome) {
    return switch (outcome) {
      case Done _, Superseded _ -> new Indexed();
      case Refused refused -> new Rejected(refused.reason());
      case Deferred deferred -> new Postponed(deferred.reason());
      case Homeless _ -> new WithoutIndex();
    };
  }

  private static int gravity(PatientVerdict verdict) {
    return switch (verdict) {
      case Indexed _ -> 0;
      case Rejected _ -> 1;
      case Postponed _ -> 2;
      case WithoutIndex _ -> 3;
    };
  }
}
