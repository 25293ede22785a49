package org.regenregistry.server.audit;

import java.util.List;
import java.util.UUID;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.RegistryServerFixture;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events that the running server has stored, read as who may see all of them. */
final class RecordedRows {

  private final JdbcClient jdbc;

  RecordedRows(RegistryServerFixture registry) {
    jdbc = registry.as(DatabaseRole.AUDIT);
  }

  /** All events of a request, in the order of time. */
  List<RecordedEvent> of(String requestId) {
    return jdbc.sql(
            "select %s from audit_event where request_id = ? order by id"
                .formatted(AuditTable.COLUMNS))
        .param(requestId)
        .query((row, _) -> AuditTable.event(row))
        .list();
  }

  /** The privileged actions that concern a patient, in the order of time. */
  List<RecordedEvent> actions(UUID patient) {
    return jdbc.sql(
            """
            select %s from audit_event
            where kind = 'action' and id in (select event_id from audit_patient where patient_id = ?)
            order by id
            """
                .formatted(AuditTable.COLUMNS))
        .param(patient)
        .query((row, _) -> AuditTable.event(row))
        .list();
  }

  /** The event of a request, which must be the only one of its kind. */
  RecordedEvent request(String requestId) {
    List<RecordedEvent> events = of(requestId, RecordedEvent.Kind.REQUEST);
    if (events.size() != 1) {
      throw new AssertionError(requestId + " has " + events.size() + " events");
    }
    return events.getFirst();
  }

  List<RecordedEvent> of(String requestId, RecordedEvent.Kind kind) {
    return of(requestId).stream().filter(event -> event.kind() == kind).toList();
  }
}
