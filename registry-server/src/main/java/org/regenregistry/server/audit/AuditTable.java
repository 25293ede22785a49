package org.regenregistry.server.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.audit.RecordedEvent.Act;
import org.regenregistry.server.audit.RecordedEvent.Agent;
import org.regenregistry.server.audit.RecordedEvent.Kind;
import org.regenregistry.server.audit.RecordedEvent.Result;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events as rows. */
final class AuditTable {

  /** The columns of an event, in the order of {@link RecordedEvent#fields}. */
  static final String COLUMNS =
      "id, recorded, kind, request_id, subject, client, role, clinic_id, purpose, address, interaction,"
          + " operation, resource_type, resource_id, version, question, project, patients, outcome,"
          + " status, problem";

  /** All rows of all events at once; without a returning clause, which would ask to see them. */
  private static final String INSERT =
      """
      with event as (
        select * from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[],
          ?::int[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::text[])
        as event (%1$s)),
      patient as (
        insert into audit_patient (clinic_id, patient_id, event_id)
        select clinic_id, unnest(patients::uuid[]), id from event where clinic_id is not null),
      pending as (
        insert into audit_pending (id) select id from event)
      insert into audit_event (%1$s)
      select id, recorded, kind, request_id, subject, client, role, clinic_id, purpose, address,
        interaction, operation, resource_type, resource_id, version, question, project,
        patients::uuid[], outcome, status, problem
      from event
      """
          .formatted(COLUMNS);

  private static final int PATIENTS = 17;

  private AuditTable() {}

  /** Inserts the events in the current transaction, or in one of its own where there is none. */
  static void insert(JdbcClient jdbc, List<RecordedEvent> events) {
    List<List<Optional<String>>> rows = events.stream().map(RecordedEvent::fields).toList();
    JdbcClient.StatementSpec statement = jdbc.sql(INSERT);
    for (int index = 0; index < rows.getFirst().size(); index++) {
      statement = statement.param(index == PATIENTS ? arrays(rows, index) : texts(rows, index));
    }
    statement.update();
  }

  private static @Nullable String[] texts(List<List<Optional<String>>> rows, int column) {
    return column(rows, row -> row.get(column).orElse(null));
  }

  private static @Nullable String[] arrays(List<List<Optional<String>>> rows, int column) {
    return column(rows, row -> "{" + row.get(column).orElse("") + "}");
  }

  private static @Nullable String[] column(
      List<List<Optional<String>>> rows, Function<List<Optional<String>>, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  /** The event of a row that has all columns. */
  static RecordedEvent event(ResultSet row) throws SQLException {
    return new RecordedEvent(
        row.getObject("id", UUID.class),
        row.getTimestamp("recorded").toInstant(),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        text(row, "request_id"),
        new Agent(
            text(row, "subject"),
            text(row, "client"),
            text(row, "role"),
            text(row, "clinic_id"),
            row.getString("purpose"),
            text(row, "address")),
        new Act(
            row.getString("interaction"),
            text(row, "operation"),
            text(row, "resource_type"),
            Optional.ofNullable(row.getObject("resource_id", UUID.class)),
            number(row, "version"),
            text(row, "question"),
            text(row, "project")),
        patients(row.getArray("patients")),
        new Result(row.getInt("outcome"), number(row, "status"), text(row, "problem")));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static OptionalInt number(ResultSet row, String column) throws SQLException {
    Integer value = row.getObject(column, Integer.class);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static Set<UUID> patients(Array column) throws SQLException {
    return new HashSet<>(Arrays.asList((UUID[]) column.getArray()));
  }
}
