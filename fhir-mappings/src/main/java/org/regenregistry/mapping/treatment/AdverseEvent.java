package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One adverse event of a treatment.
 *
 * @param grade 1 (mild) to 5 (death)
 * @param related the word of {@link org.regenregistry.mapping.vocabulary.Relatedness}
 * @param onsetDay days from treatment to onset
 * @param durationDays days from onset to end; 0 when it ended on the day it began
 * @param outcome recovered, recovering, not-recovered, recovered-with-sequelae or fatal
 * @param stage the step it belongs to: harvest, administration or follow-up
 * @param action what was done about it
 * @param site where it was: a code of the sites treated or of the sites of harvest
 * @param criterion the NCI Thesaurus codes of the criteria that make it serious
 */
public record AdverseEvent(
    String term,
    OptionalInt grade,
    Optional<Boolean> serious,
    Optional<String> related,
    OptionalInt onsetDay,
    OptionalInt durationDays,
    Optional<String> outcome,
    Optional<String> stage,
    Optional<String> action,
    Optional<String> site,
    List<String> criterion) {

  public AdverseEvent {
    criterion = List.copyOf(criterion);
  }

  /** Whether it began within so many days after treatment, the day of treatment included. */
  boolean beganWithin(int days) {
    return onsetDay.isPresent() && onsetDay.getAsInt() >= 0 && onsetDay.getAsInt() <= days;
  }

  boolean isSerious() {
    return serious.orElse(false);
  }
}
