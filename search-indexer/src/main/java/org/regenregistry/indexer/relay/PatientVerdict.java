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

  /** Every document is in the index. */
  record Indexed() implements PatientVerdict {}

  /** At least one document will never be taken as it is. */
  record Rejected(String reason) implements PatientVerdict {}

  /**
   * The index holds something later than what was written, or remembers to have removed it: another
   * indexer was faster, or the store went back in time.
   *
   * @param version the latest version there, as far as it is known
   */
  record Overtaken(long version) implements PatientVerdict {}

  /** The index could not take part; the patient is tried again. */
  record Postponed(String reason) implements PatientVerdict {}

  /** The index is gone; it has to be created before the patient is tried again. */
  record WithoutIndex() implements PatientVerdict {}

  /**
   * The gravest outcome decides. A patient who was overtaken is written once more before anything
   * is said of documents that were refused, since a removal may not have been carried out. Without
   * an index or with a deferred document it is not yet known whether a patient can be indexed, so
   * parking has to wait.
   */
  static PatientVerdict of(List<DocumentOutcome> outcomes) {
    return outcomes.stream()
        .map(PatientVerdict::ofOne)
        .reduce(new Indexed(), PatientVerdict::graverOf);
  }

  private static PatientVerdict graverOf(PatientVerdict one, PatientVerdict other) {
    if (one instanceof Overtaken some && other instanceof Overtaken others) {
      return some.version() < others.version() ? others : some;
    }
    return gravity(other) > gravity(one) ? other : one;
  }

  private static PatientVerdict ofOne(DocumentOutcome outcome) {
    return switch (outcome) {
      case Done _ -> new Indexed();
      case Superseded superseded -> new Overtaken(superseded.version());
      case Refused refused -> new Rejected(refused.reason());
      case Deferred deferred -> new Postponed(deferred.reason());
      case Homeless _ -> new WithoutIndex();
    };
  }

  private static int gravity(PatientVerdict verdict) {
    return switch (verdict) {
      case Indexed _ -> 0;
      case Rejected _ -> 1;
      case Overtaken _ -> 2;
      case Postponed _ -> 3;
      case WithoutIndex _ -> 4;
    };
  }
}
