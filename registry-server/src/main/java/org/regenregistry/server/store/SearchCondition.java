package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a found resource has to fulfil. Several values of one condition are alternatives. */
public sealed interface SearchCondition {

  /** Has one of the tokens or references. */
  record AnyToken(Set<UUID> keys) implements SearchCondition {}

  /** Is in the compartment of one of the patients. */
  record OfPatients(Set<UUID> patients) implements SearchCondition {}

  /** Has one of the ids. */
  record WithIds(Set<UUID> ids) implements SearchCondition {}

  /** Its date fulfils one of the comparisons. */
  record DateIs(List<Comparison> comparisons) implements SearchCondition {}

  /** Its current version was written at a time that fulfils one of the comparisons. */
  record UpdatedIs(List<Comparison> comparisons) implements SearchCondition {}

  /** A text of the parameter begins with one of the folded texts. */
  record TextBegins(String parameter, Set<String> texts) implements SearchCondition {}

  /** Has one of the business identifiers. */
  record Identified(List<IdentifierPattern> patterns) implements SearchCondition {}

  /**
   * An identifier, in one system or in any.
   *
   * @param system the system, or empty for any
   * @param value the value
   */
  record IdentifierPattern(Optional<String> system, String value) {}

  /** How a date compares with a period, by the FHIR prefixes of these names. */
  enum Prefix {
    EQ,
    NE,
    GT,
    LT,
    GE,
    LE,
    SA,
    EB
  }

  /** A prefix and the period its date stands for. */
  record Comparison(Prefix prefix, Period period) {}
}
