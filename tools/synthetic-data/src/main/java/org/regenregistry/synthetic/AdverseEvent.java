package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.Optional;
import org.regenregistry.mapping.vocabulary.Grade;
import org.regenregistry.mapping.vocabulary.Relatedness;

/**
 * An adverse event as the clinic sent it.
 *
 * @param term the registry's term
 * @param grade how grave it was
 * @param serious whether it met a criterion of seriousness
 * @param criterion NCI Thesaurus code of the criterion that makes it serious
 * @param relatedness how it relates to the treatment
 * @param onset its first day
 * @param end its last day, absent while it lasted when it was reported
 * @param reported the day it was recorded
 */
public record AdverseEvent(
    String term,
    Grade grade,
    boolean serious,
    Optional<String> criterion,
    Relatedness relatedness,
    LocalDate onset,
    Optional<LocalDate> end,
    LocalDate reported) {

  /** NCI Thesaurus code of the outcome as it was when reported. */
  String outcome() {
    return end.isPresent() ? "C49498" : "C49494";
  }

  /** What was done about it. */
  String action() {
    if (serious) {
      return "hospitalisation";
    }
    return grade.number() > 1 ? "medication" : "none";
  }

  /** The step of the treatment it belongs to. */
  String stage() {
    return term.startsWith("donor-site") || term.equals("seroma") ? "harvest" : "administration";
  }
}
