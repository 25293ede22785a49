package org.regenregistry.server.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger of changed patients, which the search indexer follows. */
final class PatientLedger {

  private static final String LOCK =
      """
      select patient_id from patient_ledger
      where clinic_id = ? and patient_id = any(?::uuid[])
      order by patient_id
      for update
      """;

  private static final String RAISE =
      """
      with raised as (
        insert into patient_ledger as ledger (clinic_id, patient_id, revision, changed_at)
        select ?, patient_id,
          case when patient_id = any (?::uuid[])
            then (
              select coalesce(max(revision), 0) + 2 from patient_ledger
              where clinic_id = ? and patient_id = any (?::uuid[]))
            else 1 end,
          ?
        from (
          select patient_id from unnest(?::uuid[]) as written (patient_id)
          union
          select link.patient_id from unnest(?::uuid[]) as shared (id)
          cross join lateral (
            select patient_id from resource_link
            where clinic_id = ? and target_id = shared.id and patient_id is not null
            offset 0) link) changed
        order by patient_id
        on conflict (clinic_id, patient_id) do update
        set revision = greatest(ledger.revision + 1, excluded.revision), changed_at = excluded.changed_at,
            parked = false, attempts = 0, next_attempt_at = null
        returning 1)
      select count(pg_notify('patient_ledger', '')) from (select from raised limit 1) woken
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  PatientLedger(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  /** Makes other transactions that write to these patients wait. */
  void lock(NavigableSet<UUID> patients) {
    if (!patients.isEmpty()) {
      jdbc.sql(LOCK)
          .param(clinic.value())
          .param(Columns.of(patients, UUID::toString))
          .query()
          .listOfRows();
    }
  }

  /**
   * Raises the revisions of the patients and of those whose record refers to one of the shared
   * resources, and wakes the indexer when the transaction commits.
   *
   * <p>Who was given a resource gets a higher revision than who gave it: in the index the revision
   * is the version of a document, so that what the one removes never wins over what the other
   * writes.
   */
  void raise(ChangedPatients patients, Collection<ResourceKey> shared, Instant time) {
    if (patients.all().isEmpty() && shared.isEmpty()) {
      return;
    }
    var changed = Columns.of(patients.all(), UUID::toString);
    jdbc.sql(RAISE)
        .param(clinic.value())
        .param(Columns.of(patients.takers(), UUID::toString))
        .param(clinic.value())
        .param(changed)
        .param(Timestamp.from(time))
        .param(changed)
        .param(Columns.of(shared, key -> key.id().toString()))
        .param(clinic.value())
        .query()
        .singleRow();
  }
}
