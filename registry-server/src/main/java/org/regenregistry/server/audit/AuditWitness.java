package org.regenregistry.server.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.store.NewVersion;
import org.regenregistry.server.store.StoredVersion;
import org.regenregistry.server.store.TransactionWitness;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes the events of a transaction into it, and remembers whose resources were read. */
final class AuditWitness implements TransactionWitness {

  private final Clock clock;

  AuditWitness(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void read(ClinicCode clinic, List<StoredVersion> versions) {
    AuditedRequest.current()
        .ifPresent(
            request ->
                request.handsOut(
                    versions.stream().flatMap(version -> version.patient().stream()).toList()));
  }

  @Override
  public void beforeCommit(
      JdbcClient transaction, Caller.Clinic caller, List<NewVersion> versions) {
    if (versions.isEmpty()) {
      return;
    }
    Optional<AuditedRequest> request = AuditedRequest.current();
    if (request.isPresent()) {
      List<RecordedEvent> events = request.get().committing(caller, versions);
      AuditTable.insert(transaction, events);
      afterCommit(() -> request.get().hasCommitted(events));
      return;
    }
    AuditTable.insert(
        transaction,
        versions.stream()
            .map(
                version ->
                    Entries.event(caller, version, clock.instant().truncatedTo(ChronoUnit.MICROS)))
            .toList());
  }

  private static void afterCommit(Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }
}
