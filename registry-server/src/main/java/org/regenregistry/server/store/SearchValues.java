package org.regenregistry.server.store;

import java.util.Set;

/**
 * What a resource can be found by, extracted once when it is written.
 *
 * @param extraction the number of the declarations by which the values were extracted, not 0, which
 *     stands for rows older than such numbers
 * @param terms codings, strings, uris and values of components
 * @param dates intervals of the date parameters; of a type's main date ({@link MainDates}) the
 *     store keeps one, from the first to the last
 * @param quantities numbers with their units
 * @param links who is referred to by which reference parameter, the compartment's patient left out
 */
public record SearchValues(
    int extraction,
    Set<SearchTerm> terms,
    Set<DateValue> dates,
    Set<QuantityValue> quantities,
    Set<LinkValue> links) {

  public SearchValues {
    if (extraction == 0) {
      throw new IllegalArgumentException("The number 0 stands for rows without a number");
    }
    terms = Set.copyOf(terms);
    dates = Set.copyOf(dates);
    quantities = Set.copyOf(quantities);
    links = Set.copyOf(links);
  }

  /**
   * The interval of one date.
   *
   * @param parameter type and name, {@code Observation.date}
   * @param period the interval that the date stands for
   */
  public record DateValue(String parameter, Period period) {}

  /**
   * A number with its unit.
   *
   * @param term parameter and unit (system, code, text); of a component its coding in system, code
   *     and text, and the unit in the three parts of the value
   * @param value the number
   */
  public record QuantityValue(SearchTerm term, double value) {

    public QuantityValue {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A quantity is a finite number");
      }
    }
  }

  /**
   * A reference to another resource of the clinic.
   *
   * @param parameter type and name, {@code Observation.part-of}
   * @param target who is referred to
   */
  public record LinkValue(String parameter, ResourceKey target) {}
}
