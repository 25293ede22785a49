package org.regenregistry.server.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dictionary of terms; it only grows, except that an erasure removes what nobody uses. */
final class TermTable {

  /**
   * Sorted by key, so that two transactions that add the same terms wait instead of deadlocking. It
   * is the last lock a transaction takes, so that nobody waits for it long.
   */
  private static final String ADD =
      """
      insert into search_term
        (clinic_id, key, parameter, system, code, text, value_system, value_code, value_text)
      select ?, key, parameter, system, code, text, value_system, value_code, value_text
      from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        as term (key, parameter, system, code, text, value_system, value_code, value_text)
      order by key
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  TermTable(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  void add(Map<Long, SearchTerm> terms) {
    if (terms.isEmpty()) {
      return;
    }
    Map<Long, SearchTerm> sorted = new TreeMap<>(terms);
    Collection<SearchTerm> rows = sorted.values();
    jdbc.sql(ADD)
        .param(clinic.value())
        .param(sorted.keySet().toArray(Long[]::new))
        .param(Columns.of(rows, SearchTerm::parameter))
        .param(Columns.of(rows, SearchTerm::system))
        .param(Columns.of(rows, SearchTerm::code))
        .param(Columns.of(rows, SearchTerm::text))
        .param(Columns.of(rows, SearchTerm::valueSystem))
        .param(Columns.of(rows, SearchTerm::valueCode))
        .param(Columns.of(rows, SearchTerm::valueText))
        .update();
  }

  /** All terms of the values by their keys, those of quantities too. */
  static Map<Long, SearchTerm> all(SearchValues values) {
    return Stream.concat(
            values.terms().stream(),
            values.quantities().stream().map(SearchValues.QuantityValue::term))
        .distinct()
        .collect(Collectors.toMap(SearchTerm::key, Function.identity(), (first, _) -> first));
  }

  /** The keys of the terms that a resource is found by. */
  static Set<Long> keys(SearchValues values) {
    return values.terms().stream().map(SearchTerm::key).collect(Collectors.toSet());
  }

  /** The keys as the text of an array, in one order. */
  static String array(Set<Long> keys) {
    return keys.stream()
        .sorted(Comparator.naturalOrder())
        .map(String::valueOf)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
