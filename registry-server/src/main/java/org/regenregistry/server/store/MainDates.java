package org.regenregistry.server.store;

import java.util.Optional;

/**
 * The date parameter of each type that is kept in the resource's own row, where a search by it
 * costs no further row. All others have rows of their own.
 */
public final class MainDates {

  private MainDates() {}

  /** The type's main date as type and name, {@code Observation.date}. */
  public static Optional<String> of(ResourceKind kind) {
    Optional<String> name =
        switch (kind) {
          case PATIENT -> Optional.of("birthdate");
          case PROCEDURE, OBSERVATION, ENCOUNTER, ADVERSE_EVENT, CONSENT, RESEARCH_SUBJECT ->
              Optional.of("date");
          case RESEARCH_STUDY -> Optional.of("date");
          case CONDITION -> Optional.of("onset-date");
          case QUESTIONNAIRE_RESPONSE -> Optional.of("authored");
          case MEDICATION_STATEMENT -> Optional.of("effective");
          case SPECIMEN -> Optional.of("collected");
          case PROVENANCE -> Optional.of("recorded");
          case ORGANIZATION, BIOLOGICALLY_DERIVED_PRODUCT -> Optional.empty();
        };
    return name.map(found -> kind.type() + "." + found);
  }

  /** Whether the parameter is the type's main date. */
  static boolean isMain(ResourceKind kind, String parameter) {
    return of(kind).filter(parameter::equals).isPresent();
  }

  /** The period of the main date; from first to last where there are several. */
  static Optional<Period> period(ResourceKind kind, SearchValues values) {
    return of(kind)
        .flatMap(
            main ->
                values.dates().stream()
                    .filter(date -> date.parameter().equals(main))
                    .map(SearchValues.DateValue::period)
                    .reduce(MainDates::outer));
  }

  private static Period outer(Period one, Period other) {
    return new Period(
        one.low().isBefore(other.low()) ? one.low() : other.low(),
        one.high().isAfter(other.high()) ? one.high() : other.high());
  }
}
