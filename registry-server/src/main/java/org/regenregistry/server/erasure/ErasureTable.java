package org.regenregistry.server.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.erasure.Receipt.ErasureOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of erasures: what was done, and keyed hashes of who may not return unasked. */
final class ErasureTable {

  private static final String NOW = "select clock_timestamp()";

  private static final String ADD =
      """
      insert into erasure
        (erasure_id, clinic_id, patient_id, erased_at, subject, reason, removed, revision)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (erasure_id) do nothing
      """;

  private static final String BAN =
      """
      insert into erased_identifier (clinic_id, hash, erasure_id)
      select ?, decode(hash, 'hex'), ? from unnest(?::text[]) as banned (hash)
      on conflict do nothing
      """;

  private static final String LIFT =
      """
      delete from erased_identifier where clinic_id = ? and hash = decode(?, 'hex')
      returning erasure_id
      """;

  /** A later erasure may have shut out the same identifier again. */
  private static final String LIFT_AGAIN =
      """
      delete from erased_identifier
      where clinic_id = ? and hash = decode(?, 'hex') and erasure_id = ?
      """;

  /** The last one, should the id ever have been filled again. */
  private static final String LATEST =
      """
      select e.erasure_id, e.erased_at, e.subject, e.reason, e.removed, e.confirmed_at
      from erasure e
      where e.clinic_id = ? and e.patient_id = ?
      order by e.erased_at desc
      limit 1
      """;

  private static final String CONFIRM =
      """
      update erasure e
      set confirmed_at = clock_timestamp()
      from patient_ledger l
      where e.clinic_id = ? and e.patient_id = ? and e.confirmed_at is null
        and l.clinic_id = e.clinic_id and l.patient_id = e.patient_id and l.indexed_revision >= e.revision
        and l.document_ids = '{}'
      """;

  private static final String KNOWN =
      "select erasure_id from erasure where clinic_id = ? and erasure_id = any (?::uuid[])";

  private static final String PATIENT =
      "select patient_id from erasure where clinic_id = ? and erasure_id = ?";

  private static final String IS_KNOWN =
      "select count(*) from erasure where clinic_id = ? and erasure_id = ?";

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  ErasureTable(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  /** The database's time. */
  Instant now() {
    return jdbc.sql(NOW).query(OffsetDateTime.class).single().toInstant();
  }

  void add(ErasureOrder order, Removed removed, long revision) {
    jdbc.sql(ADD)
        .params(
            order.id(),
            clinic.value(),
            order.patient().id(),
            order.time().atOffset(ZoneOffset.UTC),
            order.subject(),
            order.reason().code(),
            removed.json(),
            revision)
        .update();
  }

  /** Remembers hashes of identifiers that are not taken in again. */
  void ban(UUID erasure, List<String> hashes) {
    jdbc.sql(BAN).params(clinic.value(), erasure, hashes.toArray(String[]::new)).update();
  }

  /** Lets the identifier of that hash in again; answers which erasure had kept it out, if any. */
  Optional<UUID> lift(String hash) {
    return jdbc.sql(LIFT).params(clinic.value(), hash).query(UUID.class).optional();
  }

  /** Lets the identifier of that hash in again if it is still that erasure which keeps it out. */
  boolean liftAgain(String hash, UUID erasure) {
    return jdbc.sql(LIFT_AGAIN).params(clinic.value(), hash, erasure).update() > 0;
  }

  /** The patient's last erasure; notes the time when the index is first seen to have followed. */
  Optional<Receipt> latest(UUID patient) {
    jdbc.sql(CONFIRM).params(clinic.value(), patient).update();
    return jdbc.sql(LATEST)
        .params(clinic.value(), patient)
        .query((row, _) -> receipt(row, patient))
        .optional();
  }

  /** Who was erased, if the erasure is noted. */
  Optional<UUID> patient(UUID erasure) {
    return jdbc.sql(PATIENT).params(clinic.value(), erasure).query(UUID.class).optional();
  }

  /** Whether the erasure is noted. */
  boolean isKnown(UUID erasure) {
    return jdbc.sql(IS_KNOWN).params(clinic.value(), erasure).query(Long.class).single() > 0;
  }

  /** Which of the erasures are noted. */
  Set<UUID> known(Set<UUID> erasures) {
    return jdbc.sql(KNOWN)
        .params(clinic.value(), erasures.stream().map(UUID::toString).toArray(String[]::new))
        .query((row, _) -> row.getObject("erasure_id", UUID.class))
        .set();
  }

  private Receipt receipt(ResultSet row, UUID patient) throws SQLException {
    return new Receipt(
        new ErasureOrder(
            row.getObject("erasure_id", UUID.class),
            new PatientKey(clinic, patient),
            ErasureReason.of(row.getString("reason")).orElseThrow(),
            row.getString("subject"),
            row.getObject("erased_at", OffsetDateTime.class).toInstant()),
        Removed.of(row.getString("removed")),
        Optional.ofNullable(row.getObject("confirmed_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
