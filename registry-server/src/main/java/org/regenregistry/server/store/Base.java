package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * Where a search begins to look.
 *
 * @param table what follows {@code from}
 * @param start the first conditions
 * @param rest the conditions that are still to be asked
 * @param reach how many rows the conditions leave to be looked at
 */
record Base(SqlText table, SqlText start, List<SearchCondition> rest, Reach reach) {

  /** What is asked of the rows found. */
  enum Need {
    /** Their ids alone. */
    ID,
    /** More than their ids. */
    ROW
  }

  /** Begins with the resources of a type. */
  static Base resources(
      ClinicCode clinic, String row, ResourceKind kind, List<SearchCondition> conditions) {
    return new Base(
        new SqlText().add("resource " + row),
        new SqlText()
            .add(
                row
                    + ".clinic_id = (select ?::text) and "
                    + row
                    + ".type = ? and not "
                    + row
                    + ".deleted",
                clinic.value(),
                kind.type()),
        conditions,
        Reach.of(conditions));
  }

  /**
   * Begins with the resources that have a term, if ids are enough for all conditions: what has a
   * term is a current resource, and the parameter tells its type.
   */
  static Optional<Base> terms(
      ClinicCode clinic, String row, TermKeys keys, List<SearchCondition> conditions) {
    Optional<SearchCondition> first =
        conditions.stream()
            .filter(condition -> keys.wanted(condition).isPresent())
            .min(Comparator.comparingInt(condition -> keys.wanted(condition).orElseThrow().length));
    if (first.isEmpty()
        || Reach.of(conditions) == Reach.FEW
        || !conditions.stream().allMatch(condition -> isAboutIds(condition, keys))) {
      return Optional.empty();
    }
    List<SearchCondition> rest = new ArrayList<>(conditions);
    rest.remove(first.get());
    return Optional.of(terms(clinic, row, keys.wanted(first.get()).orElseThrow(), rest));
  }

  private static Base terms(
      ClinicCode clinic, String row, Long[] wanted, List<SearchCondition> rest) {
    if (wanted.length == 1) {
      return new Base(
          new SqlText().add("search_token " + row),
          new SqlText()
              .add(
                  row + ".clinic_id = (select ?::text) and " + row + ".key = ?",
                  clinic.value(),
                  wanted[0]),
          rest,
          Reach.MANY);
    }
    SqlText distinct =
        new SqlText()
            .add(
                """
                (select distinct t.id from search_token t
                  where t.clinic_id = (select ?::text) and t.key = any(?)) %s\
                """
                    .formatted(row),
                clinic.value(),
                wanted);
    return new Base(distinct, new SqlText().add("true"), rest, Reach.MANY);
  }

  private static boolean isAboutIds(SearchCondition condition, TermKeys keys) {
    return switch (condition) {
      case SearchCondition.QuantityIs _, SearchCondition.LinkedTo _, SearchCondition.WithIds _ ->
          true;
      case SearchCondition.Chained(LinkPath.Reference _, _, _) -> true;
      case SearchCondition.ReverseChained _ -> true;
      default -> keys.wanted(condition).isPresent();
    };
  }
}
