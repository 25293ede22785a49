package org.regenregistry.server.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;

/**
 * Whether two cohorts overlap but for little, so that the difference of their answers is about few
 * treatments: "all" and "all but", a list and the same list with one value more, less or another, a
 * cohort and the same with another exclusion or with a narrow alternative more. It looks at
 * canonical forms alone and at no data, so a refusal that rests on it tells nothing about anybody.
 */
final class SimilarCohorts {

  private SimilarCohorts() {}

  /** Whether one of two different canonical forms becomes the other by little. */
  static boolean areSimilar(Criterion one, Criterion other) {
    Optional<Condition> left = Condition.of(one);
    Optional<Condition> right = Condition.of(other);
    if (left.isPresent() && right.isPresent() && left.get().field().equals(right.get().field())) {
      return left.get().overlapsBesideOneValueOf(right.get());
    }
    return inAll(one, other) || inAny(one, other) || besideExclusions(one, other);
  }

  /** What both leave out can be everything or nothing, and is therefore not looked at. */
  private static boolean besideExclusions(Criterion one, Criterion other) {
    List<Criterion> admitted = Exclusions.without(conjunction(one));
    List<Criterion> others = Exclusions.without(conjunction(other));
    List<Criterion> more = without(admitted, others);
    List<Criterion> fewer = without(others, admitted);
    boolean isSame = more.isEmpty() && fewer.isEmpty();
    boolean isConjunction = one instanceof AllOf || other instanceof AllOf;
    return isSame || (isConjunction && memberIsSimilar(more, fewer));
  }

  private static boolean inAll(Criterion one, Criterion other) {
    List<Criterion> more = without(conjunction(one), conjunction(other));
    List<Criterion> fewer = without(conjunction(other), conjunction(one));
    if (more.size() + fewer.size() == 1) {
      return Condition.of(only(more, fewer)).filter(Condition::excludesOne).isPresent();
    }
    return (one instanceof AllOf || other instanceof AllOf) && memberIsSimilar(more, fewer);
  }

  private static boolean inAny(Criterion one, Criterion other) {
    List<Criterion> more = without(alternatives(one), alternatives(other));
    List<Criterion> fewer = without(alternatives(other), alternatives(one));
    boolean isCommon = alternatives(one).size() > more.size();
    if (isCommon
        && more.stream().allMatch(SimilarCohorts::isNarrow)
        && fewer.stream().allMatch(SimilarCohorts::isNarrow)) {
      return true;
    }
    return (one instanceof AnyOf || other instanceof AnyOf) && memberIsSimilar(more, fewer);
  }

  /** An alternative that adds little: one value, or several conditions at once. */
  private static boolean isNarrow(Criterion criterion) {
    return criterion instanceof AllOf
        || Condition.of(criterion).filter(Condition::admitsOne).isPresent();
  }

  private static boolean memberIsSimilar(List<Criterion> more, List<Criterion> fewer) {
    return more.size() == 1 && fewer.size() == 1 && areSimilar(more.getFirst(), fewer.getFirst());
  }

  private static Criterion only(List<Criterion> more, List<Criterion> fewer) {
    return more.isEmpty() ? fewer.getFirst() : more.getFirst();
  }

  private static List<Criterion> conjunction(Criterion criterion) {
    return criterion instanceof AllOf(List<Criterion> criteria) ? criteria : List.of(criterion);
  }

  private static List<Criterion> alternatives(Criterion criterion) {
    return criterion instanceof AnyOf(List<Criterion> criteria) ? criteria : List.of(criterion);
  }

  private static List<Criterion> without(List<Criterion> criteria, List<Criterion> others) {
    List<Criterion> left = new ArrayList<>(criteria);
    left.removeAll(others);
    return left;
  }

  /**
   * What is said of one field.
   *
   * @param named the values that are in it, or are excluded
   */
  private record Condition(ResearchField field, Set<String> named, Sense sense) {

    private enum Sense {
      ADMITS,
      EXCLUDES
    }

    static Optional<Condition> of(Criterion criterion) {
      return switch (criterion) {
        case FieldIn(ResearchField field, List<String> values) ->
            Optional.of(new Condition(field, Set.copyOf(values), Sense.ADMITS));
        case Not(FieldIn(ResearchField field, List<String> values)) ->
            Optional.of(new Condition(field, Set.copyOf(values), Sense.EXCLUDES));
        case Not _, AllOf _, AnyOf _ -> Optional.empty();
      };
    }

    boolean excludesOne() {
      return sense == Sense.EXCLUDES ? named.size() == 1 : rest().size() == 1;
    }

    boolean admitsOne() {
      return sense == Sense.ADMITS ? named.size() == 1 : rest().size() == 1;
    }

    /** Of two exclusions the overlap is everything else. */
    boolean overlapsBesideOneValueOf(Condition other) {
      if (sense == Sense.EXCLUDES && other.sense == Sense.EXCLUDES) {
        return differByOne(named, other.named);
      }
      Set<String> common = new HashSet<>(admitted());
      common.retainAll(other.admitted());
      return !common.isEmpty() && differByOne(admitted(), other.admitted());
    }

    private Set<String> admitted() {
      return sense == Sense.ADMITS ? named : rest();
    }

    /** The other values of the field; of quarters, which are not listed, none. */
    private Set<String> rest() {
      Set<String> rest = new HashSet<>();
      field.values().forEach(value -> rest.add(value.value()));
      rest.removeAll(named);
      return rest;
    }

    private static boolean differByOne(Set<String> one, Set<String> other) {
      return missing(one, other) <= 1 && missing(other, one) <= 1;
    }

    private static long missing(Set<String> from, Set<String> other) {
      return from.stream().filter(value -> !other.contains(value)).count();
    }
  }
}
