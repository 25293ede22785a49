package org.regenregistry.server.store;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;

/** Conditions as one SQL text and its parameters. Every value is bound, none is spliced in. */
final class SearchSql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();
  private final ClinicCode clinic;
  private final ResourceKind kind;

  private SearchSql(ClinicCode clinic, ResourceKind kind) {
    this.clinic = clinic;
    this.kind = kind;
  }

  /** The {@code from} and {@code where} clauses that find the current resources of a type. */
  static SearchSql of(ClinicCode clinic, ResourceKind kind, List<SearchCondition> conditions) {
    SearchSql sql = new SearchSql(clinic, kind);
    sql.add(
        "from resource r where r.clinic_id = ? and r.type = ? and not r.deleted",
        clinic.value(),
        kind.type());
    conditions.forEach(sql::and);
    return sql;
  }

  String text() {
    return text.toString();
  }

  List<Object> parameters() {
    return List.copyOf(parameters);
  }

  private void and(SearchCondition condition) {
    switch (condition) {
      case SearchCondition.OfPatients(var patients) ->
          add(" and r.patient_id = any(?::uuid[])", (Object) ids(patients));
      case SearchCondition.WithIds(var ids) -> add(" and r.id = any(?::uuid[])", (Object) ids(ids));
      case SearchCondition.DateIs(var _, var comparisons) ->
          anyOf(comparisons, "r.date_low", "r.date_high");
      case SearchCondition.UpdatedIs(var comparisons) ->
          anyOf(comparisons, "r.last_updated", "r.last_updated");
      case SearchCondition.Identified(var patterns) -> identified(patterns);
      default -> throw new UnsupportedOperationException(condition.toString());
    }
  }

  private void identified(List<IdentifierPattern> patterns) {
    add(
        """
         and exists (select from business_identifier i,
             unnest(?::text[], ?::text[]) as wanted (system, value)
           where i.clinic_id = ? and i.type = ? and i.value = wanted.value
             and (wanted.system = '' or i.system = wanted.system) and i.id = r.id)\
        """,
        Columns.of(patterns, pattern -> pattern.system().orElse("")),
        Columns.of(patterns, pattern -> pattern.value().orElse("")),
        clinic.value(),
        kind.type());
  }

  private void anyOf(List<Comparison> comparisons, String low, String high) {
    text.append(" and (");
    String separator = "";
    for (Comparison comparison : comparisons) {
      text.append(separator);
      compare(comparison, low, high);
      separator = " or ";
    }
    text.append(")");
  }

  private void compare(Comparison comparison, String low, String high) {
    Timestamp begin = Timestamp.from(comparison.period().low());
    Timestamp end = Timestamp.from(comparison.period().high());
    switch (comparison.prefix()) {
      // Who ends in time has begun in time; said twice, it bounds the index on both sides.
      case EQ -> add("(" + low + " between ? and ? and " + high + " <= ?)", begin, end, end);
      case NE -> add("(" + low + " < ? or " + high + " > ?)", begin, end);
      case GT, SA -> add(switchedBound(comparison, low, high) + " > ?", end);
      case LT, EB -> add(switchedBound(comparison, low, high) + " < ?", begin);
      case GE -> add(high + " >= ?", begin);
      case AP -> add("(" + low + " <= ? and " + high + " >= ?)", end, begin);
      case LE -> add(low + " <= ?", end);
    }
  }

  /** "After" asks for the whole interval, "greater" for a part of it; likewise before and less. */
  private static String switchedBound(Comparison comparison, String low, String high) {
    return switch (comparison.prefix()) {
      case SA, LT -> low;
      case GT, EB -> high;
      case EQ, NE, GE, LE, AP -> throw new IllegalArgumentException(comparison.prefix().name());
    };
  }

  private static String[] ids(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.toSet()).toArray(String[]::new);
  }

  private void add(String clause, Object... values) {
    text.append(clause);
    parameters.addAll(List.of(values));
  }
}
