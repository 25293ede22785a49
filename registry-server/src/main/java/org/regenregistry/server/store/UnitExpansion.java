package org.regenregistry.server.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.regenregistry.mapping.normalisation.UnitConversion;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.store.SearchCondition.AnyOf;
import org.regenregistry.server.store.SearchCondition.Chained;
import org.regenregistry.server.store.SearchCondition.QuantityIs;
import org.regenregistry.server.store.SearchCondition.QuantityRange;
import org.regenregistry.server.store.SearchCondition.ReverseChained;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks for quantities in a unit of UCUM also in the comparable units that the clinic has used: the
 * ends of a range are converted, and the numbers stay as they were sent.
 */
final class UnitExpansion {

  private static final String USED =
      """
      select distinct parameter, case value_system when '' then code else value_code end as unit
      from search_term
      where clinic_id = ? and parameter = any(?)
        and (value_system = ? or (value_system = '' and system = ?))
      """;

  private static final class Holder {
    private static final UnitConversion CONVERSION = new UnitConversion();
  }

  private final Map<String, Set<String>> used;

  private UnitExpansion(Map<String, Set<String>> used) {
    this.used = used;
  }

  /** The conditions with their quantities in all comparable units; they ask for the same. */
  static List<SearchCondition> of(
      JdbcClient jdbc, ClinicCode clinic, List<SearchCondition> conditions) {
    Set<String> measured = new HashSet<>();
    conditions.forEach(condition -> collect(condition, measured));
    if (measured.isEmpty()) {
      return conditions;
    }
    Map<String, Set<String>> used = new HashMap<>();
    jdbc.sql(USED)
        .params(clinic.value(), measured.toArray(String[]::new), Canonical.UCUM, Canonical.UCUM)
        .query((row, _) -> Map.entry(row.getString("parameter"), row.getString("unit")))
        .list()
        .forEach(
            found ->
                used.computeIfAbsent(found.getKey(), _ -> new HashSet<>()).add(found.getValue()));
    return new UnitExpansion(used).expand(conditions);
  }

  private static void collect(SearchCondition condition, Set<String> measured) {
    switch (condition) {
      case QuantityIs(var parameter, var ranges) -> {
        if (ranges.stream().anyMatch(range -> isUcum(range.unit()))) {
          measured.add(parameter);
        }
      }
      case Chained chained -> chained.conditions().forEach(it -> collect(it, measured));
      case ReverseChained chained -> chained.conditions().forEach(it -> collect(it, measured));
      case AnyOf(var alternatives) ->
          alternatives.forEach(them -> them.forEach(it -> collect(it, measured)));
      default -> {
        // Other conditions ask for no unit.
      }
    }
  }

  private static boolean isUcum(UnitPattern unit) {
    return unit instanceof UnitPattern.Coded(var system, _) && Canonical.UCUM.equals(system);
  }

  private List<SearchCondition> expand(List<SearchCondition> conditions) {
    return conditions.stream().map(this::expand).toList();
  }

  private SearchCondition expand(SearchCondition condition) {
    return switch (condition) {
      case QuantityIs(var parameter, var ranges) ->
          new QuantityIs(
              parameter, ranges.stream().flatMap(range -> expand(parameter, range)).toList());
      case Chained(var path, var target, var conditions) ->
          new Chained(path, target, expand(conditions));
      case ReverseChained(var source, var path, var conditions) ->
          new ReverseChained(source, path, expand(conditions));
      case AnyOf(var alternatives) -> new AnyOf(alternatives.stream().map(this::expand).toList());
      default -> condition;
    };
  }

  private Stream<QuantityRange> expand(String parameter, QuantityRange range) {
    if (!(range.unit() instanceof UnitPattern.Coded(var system, var code))
        || !Canonical.UCUM.equals(system)) {
      return Stream.of(range);
    }
    List<QuantityRange> ranges = new ArrayList<>(List.of(range));
    for (String unit : used.getOrDefault(parameter, Set.of())) {
      if (!unit.equals(code)) {
        Holder.CONVERSION.factor(code, unit).ifPresent(it -> ranges.add(in(unit, it, range)));
      }
    }
    return ranges.stream();
  }

  private static QuantityRange in(String unit, BigDecimal factor, QuantityRange range) {
    return new QuantityRange(
        range.component(),
        new UnitPattern.Coded(Canonical.UCUM, unit),
        range.prefix(),
        BigDecimal.valueOf(range.low()).multiply(factor).doubleValue(),
        BigDecimal.valueOf(range.high()).multiply(factor).doubleValue());
  }
}
