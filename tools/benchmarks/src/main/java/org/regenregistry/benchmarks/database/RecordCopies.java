package org.regenregistry.benchmarks.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes a registry large without submitting everything: doubles all rows that clinics own, inside
 * the database. Every column and index entry is what the server's own extraction wrote for the
 * original; only ids and business identifiers differ, so that counts and searches do the same work
 * as over records that were submitted. The stored JSON is copied as it is and still names the
 * original, which no index looks at.
 */
final class RecordCopies {

  private static final String COLUMNS =
      """
      select c.relname, a.attname, a.atttypid::regtype::text,
             coalesce(a.attnum = any(k.conkey), false)
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
      where c.relkind = 'r' and a.attgenerated = ''
        and exists (select from pg_attribute owner
                    where owner.attrelid = c.oid and owner.attname = 'clinic_id')
      order by c.relname, a.attnum
      """;

  /**
   * The same id so many days later: ids begin with the time of their making (RFC 9562, version 7),
   * so that copies follow the originals as later submissions would.
   */
  private static final String LATER =
      """
      create function pg_temp.later(id uuid, days bigint) returns uuid language sql immutable as $$
        select (lpad(to_hex(('x' || substr(digits, 1, 12))::bit(48)::bigint + days * 86400000), 12, '0')
                || substr(digits, 13))::uuid
        from (select replace(id::text, '-', '') as digits) as each
      $$
      """;

  private final Map<String, List<Column>> tables;

  /** A column, and whether it is part of the primary key. */
  private record Column(String name, String type, boolean key) {

    boolean isId() {
      return type.equals("uuid");
    }
  }

  private RecordCopies(Map<String, List<Column>> tables) {
    this.tables = tables;
  }

  /**
   * Doubles all records so many times.
   *
   * @param login of a superuser, whom row-level security does not bind
   */
  static void doubleRecords(DatabaseLogin login, int times) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(login.jdbcUrl(), login.username(), login.password())) {
      RecordCopies copies = new RecordCopies(columns(connection));
      prepare(connection);
      for (int time = 0; time < times; time++) {
        copies.doubleOnce(connection, 1 << time);
      }
    }
  }

  private static Map<String, List<Column>> columns(Connection connection) throws SQLException {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        tables
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(new Column(rows.getString(2), rows.getString(3), rows.getBoolean(4)));
      }
    }
    // What has no id is no record but shared by records: the clinic itself, the dictionary of
    // terms.
    tables.values().removeIf(columns -> columns.stream().noneMatch(Column::isId));
    return tables;
  }

  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LATER);
    }
  }

  private void doubleOnce(Connection connection, int days) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
        statement.execute(copy(table.getKey(), table.getValue(), days));
      }
    }
  }

  private static String copy(String table, List<Column> columns, int days) {
    boolean keyHasId = columns.stream().anyMatch(column -> column.key() && column.isId());
    String values =
        columns.stream()
            .map(
                column -> {
                  if (column.isId()) {
                    return "pg_temp.later(%s, %d)".formatted(column.name(), days);
                  }
                  boolean distinguishes = !keyHasId && column.name().equals("value");
                  return distinguishes ? "value || '-%d'".formatted(days) : column.name();
                })
            .collect(Collectors.joining(", "));
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    return "insert into %1$s (%2$s) select %3$s from %1$s".formatted(table, names, values);
  }
}
