package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.server.store.SearchCondition.QuantityRange;

/** Something that conditions ask the dictionary: the keys of a parameter's terms. */
sealed interface TermQuestion {

  /** The parameter's type and name. */
  String parameter();

  /** Terms that fit one of the patterns. */
  record Fitting(String parameter, List<TermPattern> patterns) implements TermQuestion {}

  /** Units, of a component's value where a component is asked for. */
  record Measured(String parameter, Optional<TermPattern> component, UnitPattern unit)
      implements TermQuestion {

    static Measured of(String parameter, QuantityRange range) {
      return new Measured(parameter, range.component(), range.unit());
    }
  }

  /** All that the conditions ask, also in their chains and alternatives, each once. */
  static List<TermQuestion> of(List<SearchCondition> conditions) {
    return conditions.stream().flatMap(TermQuestion::of).distinct().toList();
  }

  private static Stream<TermQuestion> of(SearchCondition condition) {
    return switch (condition) {
      case SearchCondition.HasTerm(var parameter, var patterns) ->
          Stream.of(new Fitting(parameter, patterns));
      case SearchCondition.LacksTerm(var parameter, var patterns) ->
          Stream.of(new Fitting(parameter, patterns));
      case SearchCondition.QuantityIs(var parameter, var ranges) ->
          ranges.stream().map(range -> Measured.of(parameter, range));
      case SearchCondition.Chained chained -> of(chained.conditions()).stream();
      case SearchCondition.ReverseChained chained -> of(chained.conditions()).stream();
      case SearchCondition.AnyOf(var alternatives) ->
          alternatives.stream().flatMap(alternative -> of(alternative).stream());
      case SearchCondition.OfPatients _,
          SearchCondition.WithIds _,
          SearchCondition.DateIs _,
          SearchCondition.UpdatedIs _,
          SearchCondition.Identified _,
          SearchCondition.NotIdentified _,
          SearchCondition.LinkedTo _,
          SearchCondition.Missing _,
          SearchCondition.Present _,
          SearchCondition.Nothing _ ->
          Stream.empty();
    };
  }
}
