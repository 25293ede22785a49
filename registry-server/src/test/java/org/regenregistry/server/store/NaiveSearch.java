package org.regenregistry.server.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.store.Sample.Item;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.QuantityRange;
import org.regenregistry.server.store.SearchOrder.Direction;
import org.regenregistry.server.store.SearchOrder.SortKey;
import org.regenregistry.server.store.SearchValues.DateValue;
import org.regenregistry.server.store.SearchValues.QuantityValue;

/** Search by looking at every resource, as the definitions of the conditions say. */
final class NaiveSearch {

  private final Map<ResourceKey, Item> items;

  NaiveSearch(Map<ResourceKey, Item> items) {
    this.items = items;
  }

  List<UUID> ids(ResourceKind kind, List<SearchCondition> conditions, SearchOrder order) {
    return items.values().stream()
        .filter(item -> item.key().kind() == kind && all(item, conditions))
        .sorted(order(order))
        .map(item -> item.key().id())
        .toList();
  }

  private boolean all(Item item, List<SearchCondition> conditions) {
    return conditions.stream().allMatch(condition -> fits(item, condition));
  }

  private boolean fits(Item item, SearchCondition condition) {
    return switch (condition) {
      case SearchCondition.HasTerm(var parameter, var patterns) ->
          terms(item, parameter).anyMatch(term -> patterns.stream().anyMatch(it -> fits(term, it)));
      case SearchCondition.LacksTerm(var parameter, var patterns) ->
          !fits(item, new SearchCondition.HasTerm(parameter, patterns));
      case SearchCondition.OfPatients(var patients) ->
          item.patient().filter(patients::contains).isPresent();
      case SearchCondition.WithIds(var ids) -> ids.contains(item.key().id());
      case SearchCondition.DateIs(var parameter, var comparisons) ->
          dates(item, parameter)
              .anyMatch(date -> comparisons.stream().anyMatch(it -> fits(date, it)));
      case SearchCondition.UpdatedIs(var comparisons) ->
          comparisons.stream().anyMatch(it -> fits(new Period(item.updated(), item.updated()), it));
      case SearchCondition.Identified(var patterns) -> identified(item, patterns);
      case SearchCondition.NotIdentified(var patterns) -> !identified(item, patterns);
      case SearchCondition.QuantityIs(var parameter, var ranges) ->
          quantities(item, parameter)
              .anyMatch(quantity -> ranges.stream().anyMatch(it -> fits(quantity, it)));
      case SearchCondition.LinkedTo(var parameter, var targets) ->
          links(item, parameter).anyMatch(targets::contains);
      case SearchCondition.Missing(var parameter, var form) -> !present(item, parameter, form);
      case SearchCondition.Present(var parameter, var form) -> present(item, parameter, form);
      case SearchCondition.Chained(var path, var target, var conditions) ->
          targets(item, path)
              .flatMap(key -> Stream.ofNullable(items.get(key)))
              .anyMatch(found -> found.key().kind() == target && all(found, conditions));
      case SearchCondition.ReverseChained(var source, var path, var conditions) ->
          items.values().stream()
              .filter(found -> found.key().kind() == source && all(found, conditions))
              .anyMatch(found -> targets(found, path).anyMatch(item.key()::equals));
      case SearchCondition.AnyOf(var alternatives) ->
          alternatives.stream().anyMatch(alternative -> all(item, alternative));
      case SearchCondition.Nothing _ -> false;
    };
  }

  private static boolean fits(SearchTerm term, TermPattern pattern) {
    return fits(term.system(), term.code(), term.text(), pattern, term);
  }

  private static boolean fits(
      String system, String code, String text, TermPattern pattern, SearchTerm term) {
    return switch (pattern) {
      case TermPattern.Code(var wanted) -> code.equals(wanted);
      case TermPattern.Coding(var of, var wanted) -> system.equals(of) && code.equals(wanted);
      case TermPattern.InSystem(var of) -> system.equals(of);
      case TermPattern.TextBegins(var folded) -> text.startsWith(folded);
      case TermPattern.TextContains(var folded) -> text.contains(folded);
      case TermPattern.Exact(var sent) -> code.equals(sent);
      case TermPattern.Below(var uri) -> code.equals(uri) || code.startsWith(uri + "/");
      case TermPattern.OneOf(var codings) -> codings.contains(new TermPattern.Coding(system, code));
      case TermPattern.WithValue(var coding, var value) ->
          fits(term, coding)
              && fits(term.valueSystem(), term.valueCode(), term.valueText(), value, term);
    };
  }

  private static boolean fits(Period date, Comparison comparison) {
    Instant low = date.low();
    Instant high = date.high();
    Instant begin = comparison.period().low();
    Instant end = comparison.period().high();
    boolean within = !low.isBefore(begin) && !high.isAfter(end);
    return switch (comparison.prefix()) {
      case EQ -> within;
      case NE -> !within;
      case GT -> high.isAfter(end);
      case LT -> low.isBefore(begin);
      case GE -> high.isAfter(end) || within;
      case LE -> low.isBefore(begin) || within;
      case SA -> low.isAfter(end);
      case EB -> high.isBefore(begin);
      case AP -> !low.isAfter(end) && !high.isBefore(begin);
    };
  }

  private static boolean fits(QuantityValue quantity, QuantityRange range) {
    SearchTerm term = quantity.term();
    boolean component = range.component().map(coding -> fits(term, coding)).orElse(true);
    boolean ofComponent = range.component().isPresent();
    String system = ofComponent ? term.valueSystem() : term.system();
    String code = ofComponent ? term.valueCode() : term.code();
    String text = ofComponent ? term.valueText() : term.text();
    boolean unit =
        switch (range.unit()) {
          case UnitPattern.Any _ -> true;
          case UnitPattern.Coded(var of, var wanted) -> system.equals(of) && code.equals(wanted);
          case UnitPattern.Named(var wanted, var folded) ->
              code.equals(wanted) || text.equals(folded);
        };
    return component && unit && fits(quantity.value(), range);
  }

  private static boolean fits(double value, QuantityRange range) {
    return switch (range.prefix()) {
      case EQ -> value >= range.low() && value < range.high();
      case NE -> value < range.low() || value >= range.high();
      case AP -> value >= range.low() && value <= range.high();
      case GT, SA -> value > range.low();
      case LT, EB -> value < range.low();
      case GE -> value >= range.low();
      case LE -> value <= range.low();
    };
  }

  private static boolean identified(Item item, List<IdentifierPattern> patterns) {
    return item.identifiers().stream()
        .anyMatch(
            own ->
                patterns.stream()
                    .anyMatch(
                        it ->
                            it.system().map(own.system()::equals).orElse(true)
                                && it.value().map(own.value()::equals).orElse(true)));
  }

  private static boolean present(Item item, String parameter, ParameterForm form) {
    return switch (form) {
      case TOKEN, STRING, URI -> terms(item, parameter).findAny().isPresent();
      case DATE -> dates(item, parameter).findAny().isPresent();
      case QUANTITY -> quantities(item, parameter).findAny().isPresent();
      case LINK -> links(item, parameter).findAny().isPresent();
      case COMPARTMENT -> item.patient().isPresent();
      case IDENTIFIER -> !item.identifiers().isEmpty();
      case ID, UPDATED -> true;
    };
  }

  private static Stream<ResourceKey> targets(Item item, LinkPath path) {
    return switch (path) {
      case LinkPath.Compartment _ ->
          item.patient().stream().map(id -> new ResourceKey(ResourceKind.PATIENT, id));
      case LinkPath.Reference(var parameter) -> links(item, parameter);
    };
  }

  private static Stream<SearchTerm> terms(Item item, String parameter) {
    return item.values().terms().stream().filter(term -> term.parameter().equals(parameter));
  }

  private static Stream<Period> dates(Item item, String parameter) {
    return item.values().dates().stream()
        .filter(date -> date.parameter().equals(parameter))
        .map(DateValue::period);
  }

  private static Stream<QuantityValue> quantities(Item item, String parameter) {
    return item.values().quantities().stream()
        .filter(quantity -> quantity.term().parameter().equals(parameter));
  }

  private static Stream<ResourceKey> links(Item item, String parameter) {
    return item.values().links().stream()
        .filter(link -> link.parameter().equals(parameter))
        .map(SearchValues.LinkValue::target);
  }

  private static Comparator<Item> order(SearchOrder order) {
    Comparator<Item> byId = Comparator.comparing(item -> item.key().id().toString());
    return order.keys().reversed().stream()
        .map(NaiveSearch::order)
        .reduce(byId, (rest, key) -> key.thenComparing(rest));
  }

  private static Comparator<Item> order(SortKey key) {
    Comparator<Object> values = NaiveSearch::compare;
    return Comparator.comparing(
        item -> value(item, key),
        Comparator.nullsLast(key.direction() == Direction.ASCENDING ? values : values.reversed()));
  }

  private static @Nullable Object value(Item item, SortKey key) {
    boolean ascending = key.direction() == Direction.ASCENDING;
    Stream<?> values =
        switch (key.form()) {
          case TOKEN, URI -> terms(item, key.parameter()).map(SearchTerm::code);
          case STRING -> terms(item, key.parameter()).map(SearchTerm::text);
          case DATE -> dates(item, key.parameter()).map(ascending ? Period::low : Period::high);
          case QUANTITY -> quantities(item, key.parameter()).map(QuantityValue::value);
          case LINK -> links(item, key.parameter()).map(ResourceKey::reference);
          case COMPARTMENT -> item.patient().stream().map(id -> "Patient/" + id);
          case IDENTIFIER -> item.identifiers().stream().map(BusinessIdentifier::value);
          case ID -> Stream.of(item.key().id().toString());
          case UPDATED -> Stream.of(item.updated());
        };
    Comparator<Object> comparator = NaiveSearch::compare;
    return values
        .filter(value -> !value.equals(""))
        .<Object>map(value -> value)
        .min(ascending ? comparator : comparator.reversed())
        .orElse(null);
  }

  /** Texts as their bytes, as collation C does. */
  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    return one instanceof String text
        ? Arrays.compareUnsigned(
            text.getBytes(StandardCharsets.UTF_8),
            other.toString().getBytes(StandardCharsets.UTF_8))
        : ((Comparable<Object>) one).compareTo(other);
  }
}
