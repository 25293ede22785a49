package org.regenregistry.server.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.audit.RecordedEvent.Act;
import org.regenregistry.server.audit.RecordedEvent.Agent;
import org.regenregistry.server.audit.RecordedEvent.Kind;
import org.regenregistry.server.audit.RecordedEvent.Result;
import org.regenregistry.server.store.ResourceKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where privileged actions are recorded. Requests and what they write are recorded by themselves.
 */
public final class AuditTrail {

  private final JdbcClient jdbc;
  private final Clock clock;

  AuditTrail(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The audit trail for a command outside the server.
   *
   * @param connections of a database role that may add events
   */
  public static AuditTrail on(DataSource connections) {
    return new AuditTrail(JdbcClient.create(connections), Clock.systemUTC());
  }

  /** Records an action; it is durable when this returns. */
  public void record(AuditedAction action) {
    record(jdbc, action);
  }

  /**
   * Records an action in a transaction. Fails when it cannot, so that the transaction is rolled
   * back.
   *
   * @param transaction statements within the transaction
   */
  public void record(JdbcClient transaction, AuditedAction action) {
    AuditTable.insert(transaction, List.of(event(action)));
  }

  private RecordedEvent event(AuditedAction action) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<AuditedRequest> request = AuditedRequest.current();
    return new RecordedEvent(
        EventIds.draw(now),
        now,
        Kind.ACTION,
        request.flatMap(AuditedRequest::requestId),
        agent(action, request),
        act(action),
        action.patients(),
        Result.DONE);
  }

  private static Agent agent(AuditedAction action, Optional<AuditedRequest> request) {
    Optional<String> role = Optional.of(action.role());
    return new Agent(
        Agents.text(action.actor()),
        request.flatMap(within -> within.agent().client()),
        role,
        action.clinic().map(ClinicCode::value),
        request.map(within -> within.agent().purpose()).orElseGet(() -> Purposes.of(role, null)),
        request.flatMap(within -> within.agent().address()));
  }

  private static Act act(AuditedAction action) {
    return new Act(
        "action",
        Optional.of(action.name()),
        action.resource().map(key -> key.kind().type()),
        action.resource().map(ResourceKey::id),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
