package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An adverse event as the clinic sent it.
 *
 * @param term the registry's term
 * @param grade 1 (mild) to 5 (death)
 * @param serious whether it met a criterion of seriousness
 * @param relatedness how it relates to the treatment
 * @param onset its first day
 * @param end its last day, absent while it lasted when it was reported
 * @param reported the day it was recorded
 */
public record AdverseEvent(
    String term,
    int grade,
    boolean serious,
    Relatedness relatedness,
    LocalDate onset,
    Optional<LocalDate> end,
    LocalDate reported) {

  /** How an event relates to the treatment. */
  public enum Relatedness {
    NOT_RELATED("C53256"),
    UNLIKELY("C53257"),
    POSSIBLE("C53258"),
    DEFINITE("C53260");

    private final String nciThesaurus;

    Relatedness(String nciThesaurus) {
      this.nciThesaurus = nciThesaurus;
    }

    String nciThesaurus() {
      return nciThesaurus;
    }
  }
}
