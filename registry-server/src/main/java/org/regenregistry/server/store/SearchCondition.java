package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a found resource has to fulfil. Several values of one condition are alternatives; all
 * conditions of a list must hold. A parameter is given as type and name, {@code Observation.code}.
 */
public sealed interface SearchCondition {

  /** Has a term of the parameter that fits one of the patterns. */
  record HasTerm(String parameter, List<TermPattern> patterns) implements SearchCondition {

    public HasTerm {
      patterns = List.copyOf(patterns);
    }
  }

  /** Has no term of the parameter that fits one of the patterns; true also without any term. */
  record LacksTerm(String parameter, List<TermPattern> patterns) implements SearchCondition {

    public LacksTerm {
      patterns = List.copyOf(patterns);
    }
  }

  /** Is in the compartment of one of the patients. */
  record OfPatients(Set<UUID> patients) implements SearchCondition {

    public OfPatients {
      patients = Set.copyOf(patients);
    }
  }

  /** Has one of the ids. */
  record WithIds(Set<UUID> ids) implements SearchCondition {

    public WithIds {
      ids = Set.copyOf(ids);
    }
  }

  /** A date of the parameter fulfils one of the comparisons. */
  record DateIs(String parameter, List<Comparison> comparisons) implements SearchCondition {

    public DateIs {
      comparisons = List.copyOf(comparisons);
    }
  }

  /** Its current version was written at a time that fulfils one of the comparisons. */
  record UpdatedIs(List<Comparison> comparisons) implements SearchCondition {

    public UpdatedIs {
      comparisons = List.copyOf(comparisons);
    }
  }

  /** Has one of the business identifiers. */
  record Identified(List<IdentifierPattern> patterns) implements SearchCondition {

    public Identified {
      patterns = List.copyOf(patterns);
    }
  }

  /** Has none of the business identifiers. */
  record NotIdentified(List<IdentifierPattern> patterns) implements SearchCondition {

    public NotIdentified {
      patterns = List.copyOf(patterns);
    }
  }

  /** A quantity of the parameter is in one of the ranges. */
  record QuantityIs(String parameter, List<QuantityRange> ranges) implements SearchCondition {

    public QuantityIs {
      ranges = List.copyOf(ranges);
    }
  }

  /** Refers to one of the targets by the parameter. */
  record LinkedTo(String parameter, Set<ResourceKey> targets) implements SearchCondition {

    public LinkedTo {
      targets = Set.copyOf(targets);
    }
  }

  /** Has no value of the parameter. */
  record Missing(String parameter, ParameterForm form) implements SearchCondition {}

  /** Has a value of the parameter. */
  record Present(String parameter, ParameterForm form) implements SearchCondition {}

  /** Leads to a resource of the type that fulfils the conditions. */
  record Chained(LinkPath path, ResourceKind target, List<SearchCondition> conditions)
      implements SearchCondition {

    public Chained {
      conditions = List.copyOf(conditions);
    }
  }

  /** A resource of the source's type that fulfils the conditions leads to it. */
  record ReverseChained(ResourceKind source, LinkPath path, List<SearchCondition> conditions)
      implements SearchCondition {

    public ReverseChained {
      conditions = List.copyOf(conditions);
    }
  }

  /** Fulfils all conditions of one of the lists. */
  record AnyOf(List<List<SearchCondition>> alternatives) implements SearchCondition {

    public AnyOf {
      alternatives = alternatives.stream().map(List::copyOf).toList();
    }
  }

  /** Fulfilled by no resource. */
  record Nothing() implements SearchCondition {}

  /**
   * An identifier, in one system or in any.
   *
   * @param system the system, or empty for any
   * @param value the value, or empty for any of the system
   */
  record IdentifierPattern(Optional<String> system, Optional<String> value) {

    public IdentifierPattern {
      if (system.isEmpty() && value.isEmpty()) {
        throw new IllegalArgumentException("An identifier is sought by its system or its value");
      }
    }
  }

  /** How a value compares, by the FHIR prefixes of these names. */
  enum Prefix {
    EQ,
    NE,
    GT,
    LT,
    GE,
    LE,
    SA,
    EB,
    /** About: overlaps the period, or is within the range; who asks widens it before. */
    AP
  }

  /** A prefix and the period its date stands for. */
  record Comparison(Prefix prefix, Period period) {}

  /**
   * A range of numbers in a unit.
   *
   * @param component what the component is whose quantity is meant; empty for a quantity that is
   *     not a component's
   * @param unit which units are meant
   * @param prefix EQ asks for numbers from {@code low}, up to and without {@code high}, NE for all
   *     others, AP for numbers from {@code low} up to and with {@code high}; every other prefix
   *     compares with {@code low}
   * @param low the lower end
   * @param high the upper end, not below {@code low}
   */
  record QuantityRange(
      Optional<TermPattern> component, UnitPattern unit, Prefix prefix, double low, double high) {

    public QuantityRange {
      if (!(low <= high)) {
        throw new IllegalArgumentException("A range does not end before it begins");
      }
    }
  }
}
