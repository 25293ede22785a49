package org.regenregistry.server.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;

/**
 * Brings spellings of one question to one form: a not stands only before a field, all in all and
 * any in any are one list, lists are sorted and hold nothing twice, a list of one is its only
 * member, and what is said of one field in two places of a list is said in one where that means the
 * same for fields with several values too.
 */
final class CanonicalForm {

  private static final Comparator<Criterion> BY_TEXT =
      Comparator.comparing(criterion -> criterion.json().toString());

  private CanonicalForm() {}

  static Criterion of(Criterion criterion) {
    return switch (criterion) {
      case FieldIn in -> sorted(in);
      case AllOf(List<Criterion> criteria) -> all(criteria, CanonicalForm::of);
      case AnyOf(List<Criterion> criteria) -> any(criteria, CanonicalForm::of);
      case Not(Criterion inner) -> negated(inner);
    };
  }

  private static Criterion negated(Criterion criterion) {
    return switch (criterion) {
      case FieldIn in -> new Not(sorted(in));
      case AllOf(List<Criterion> criteria) -> any(criteria, CanonicalForm::negated);
      case AnyOf(List<Criterion> criteria) -> all(criteria, CanonicalForm::negated);
      case Not(Criterion inner) -> of(inner);
    };
  }

  private static FieldIn sorted(FieldIn in) {
    return new FieldIn(in.field(), List.copyOf(new TreeSet<>(in.values())));
  }

  private static Criterion all(List<Criterion> criteria, Function<Criterion, Criterion> each) {
    Stream<Criterion> flat =
        criteria.stream()
            .map(each)
            .flatMap(it -> it instanceof AllOf(var inner) ? inner.stream() : Stream.of(it));
    List<Criterion> kept = new ArrayList<>();
    Map<String, FieldIn> excluded = new TreeMap<>();
    flat.forEach(
        criterion -> {
          if (criterion instanceof Not(FieldIn in)) {
            excluded.merge(in.field().name(), in, CanonicalForm::union);
          } else {
            kept.add(criterion);
          }
        });
    excluded.values().forEach(in -> kept.add(new Not(in)));
    return joined(kept, AllOf::new);
  }

  private static Criterion any(List<Criterion> criteria, Function<Criterion, Criterion> each) {
    Stream<Criterion> flat =
        criteria.stream()
            .map(each)
            .flatMap(it -> it instanceof AnyOf(var inner) ? inner.stream() : Stream.of(it));
    List<Criterion> kept = new ArrayList<>();
    Map<String, FieldIn> included = new TreeMap<>();
    flat.forEach(
        criterion -> {
          if (criterion instanceof FieldIn in) {
            included.merge(in.field().name(), in, CanonicalForm::union);
          } else {
            kept.add(criterion);
          }
        });
    kept.addAll(included.values());
    return joined(kept, AnyOf::new);
  }

  private static FieldIn union(FieldIn one, FieldIn other) {
    List<String> values =
        Stream.concat(one.values().stream(), other.values().stream()).sorted().distinct().toList();
    return new FieldIn(one.field(), values);
  }

  private static Criterion joined(
      List<Criterion> criteria, Function<List<Criterion>, Criterion> join) {
    List<Criterion> members = criteria.stream().distinct().sorted(BY_TEXT).toList();
    return members.size() == 1 ? members.getFirst() : join.apply(members);
  }
}
