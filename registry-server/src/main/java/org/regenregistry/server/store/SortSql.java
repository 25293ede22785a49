package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.SearchOrder.Direction;
import org.regenregistry.server.store.SearchOrder.SortKey;

/** The order of a search's answers, and what comes after a position in it. */
final class SortSql {

  private final ClinicCode clinic;
  private final ResourceKind kind;
  private final List<SortKey> keys;

  SortSql(ClinicCode clinic, ResourceKind kind, SearchOrder order) {
    this.clinic = clinic;
    this.kind = kind;
    this.keys = order.keys();
  }

  int size() {
    return keys.size();
  }

  /** The values to sort by, as columns k0, k1 and so on of the row. */
  SqlText columns(String row) {
    SqlText sql = new SqlText();
    for (int number = 0; number < keys.size(); number++) {
      sql.add(", ").add(value(row, keys.get(number))).add(" as k" + number);
    }
    return sql;
  }

  /** The columns as text, as a position keeps them. */
  String positions(String row) {
    return IntStream.range(0, keys.size())
        .mapToObj(number -> ", %1$s.k%2$d::text as k%2$d".formatted(row, number))
        .collect(Collectors.joining());
  }

  /** The columns to order by, the id at the end. */
  String order(String row) {
    return IntStream.range(0, keys.size())
        .mapToObj(
            number ->
                "%s.k%d %s nulls last, ".formatted(row, number, ascending(number) ? "asc" : "desc"))
        .collect(Collectors.joining("", "", row + ".id"));
  }

  /** What comes after the position. */
  SqlText after(String row, Position position) {
    SqlText sql = new SqlText();
    after(sql, row, position, 0);
    return sql;
  }

  /** Empty values come last in both directions, so they come after every value. */
  private void after(SqlText sql, String row, Position position, int number) {
    if (number == keys.size()) {
      sql.add(row + ".id > ?", position.id());
      return;
    }
    String column = row + ".k" + number;
    Optional<String> value = position.values().get(number);
    if (value.isEmpty()) {
      sql.add("(" + column + " is null and ");
    } else {
      String bound = "cast(? as " + type(keys.get(number).form()) + ")";
      String later = ascending(number) ? " > " : " < ";
      sql.add("(" + column + later + bound + " or " + column + " is null or (", value.get())
          .add(column + " = " + bound + " and ", value.get());
    }
    after(sql, row, position, number + 1);
    sql.add(value.isEmpty() ? ")" : "))");
  }

  private boolean ascending(int number) {
    return keys.get(number).direction() == Direction.ASCENDING;
  }

  private static String type(ParameterForm form) {
    return switch (form) {
      case TOKEN, STRING, URI, LINK, COMPARTMENT, IDENTIFIER -> "text";
      case DATE, UPDATED -> "timestamptz";
      case QUANTITY -> "double precision";
      case ID -> "uuid";
    };
  }

  /** Of several values the one that comes first in the direction. */
  private SqlText value(String row, SortKey key) {
    String first = key.direction() == Direction.ASCENDING ? "min" : "max";
    return switch (key.form()) {
      case TOKEN, URI -> term(row, key, first, "s.code");
      case STRING -> term(row, key, first, "s.text");
      case DATE -> date(row, key);
      case QUANTITY -> quantity(row, key, first);
      case LINK -> link(row, key, first);
      case IDENTIFIER -> identifier(row, first);
      case COMPARTMENT ->
          new SqlText().add("(('Patient/' || " + row + ".patient_id) collate \"C\")");
      case ID -> new SqlText().add(row + ".id");
      case UPDATED -> new SqlText().add(row + ".last_updated");
    };
  }

  private SqlText term(String row, SortKey key, String first, String column) {
    return bound(
        """
        (select %s(%s) from search_term s
          where s.clinic_id = (select ?::text) and s.key = any(%s.terms) and s.parameter = ? and %s <> '')\
        """
            .formatted(first, column, row, column),
        key.parameter());
  }

  private SqlText date(String row, SortKey key) {
    boolean ascending = key.direction() == Direction.ASCENDING;
    if (MainDates.isMain(kind, key.parameter())) {
      return new SqlText().add(row + (ascending ? ".date_low" : ".date_high"));
    }
    return bound(
        """
        (select %s from search_date d
          where d.clinic_id = (select ?::text) and d.id = %s.id and d.parameter = ?)\
        """
            .formatted(ascending ? "min(d.low)" : "max(d.high)", row),
        key.parameter());
  }

  private SqlText quantity(String row, SortKey key, String first) {
    return bound(
        """
        (select %s(q.value) from search_quantity q
          join search_term s on s.clinic_id = q.clinic_id and s.key = q.key
          where q.clinic_id = (select ?::text) and q.id = %s.id and s.parameter = ?)\
        """
            .formatted(first, row),
        key.parameter());
  }

  private SqlText link(String row, SortKey key, String first) {
    return bound(
        """
        (select %s((l.target_type || '/' || l.target_id) collate "C") from resource_link l
          where l.clinic_id = (select ?::text) and l.source_id = %s.id and l.parameter = ?)\
        """
            .formatted(first, row),
        key.parameter());
  }

  private SqlText identifier(String row, String first) {
    return bound(
        """
        (select %s(i.value collate "C") from business_identifier i
          where i.clinic_id = (select ?::text) and i.id = %s.id and i.type = ?)\
        """
            .formatted(first, row),
        kind.type());
  }

  private SqlText bound(String query, String second) {
    return new SqlText().add(query, clinic.value(), second);
  }
}
