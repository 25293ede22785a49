package org.regenregistry.server.store;

import java.util.List;

/** How many rows have to be read before a filter by terms. */
enum Reach {
  /** Those of a few patients, or those that a few identifiers name. */
  FEW,
  /** It is for the database to say. */
  MANY;

  static Reach of(List<SearchCondition> conditions) {
    return conditions.stream().anyMatch(Reach::narrows) ? FEW : MANY;
  }

  private static boolean narrows(SearchCondition condition) {
    return switch (condition) {
      case SearchCondition.OfPatients _, SearchCondition.WithIds _, SearchCondition.Nothing _ ->
          true;
      case SearchCondition.Identified(var patterns) ->
          patterns.stream().allMatch(pattern -> pattern.value().isPresent());
      case SearchCondition.LinkedTo(_, var targets) ->
          targets.stream().allMatch(target -> target.kind().scope() == ResourceKind.Scope.PATIENT);
      case SearchCondition.Chained chained -> of(chained.conditions()) == FEW;
      case SearchCondition.ReverseChained chained -> of(chained.conditions()) == FEW;
      case SearchCondition.AnyOf(var alternatives) ->
          alternatives.stream().allMatch(alternative -> of(alternative) == FEW);
      case SearchCondition.HasTerm _,
          SearchCondition.LacksTerm _,
          SearchCondition.DateIs _,
          SearchCondition.UpdatedIs _,
          SearchCondition.NotIdentified _,
          SearchCondition.QuantityIs _,
          SearchCondition.Missing _,
          SearchCondition.Present _ ->
          false;
    };
  }
}
