package org.regenregistry.indexer.ledger;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.regenregistry.indexer.ledger.PatientSnapshot.IndexMarks;
import org.regenregistry.indexer.ledger.PatientSnapshot.Settled;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which patients are to be indexed, and their resources.
 *
 * <p>Claims are committed before this returns, so no row stays locked while Elasticsearch works.
 */
public class PatientLedger {

  private static final String CLAIM_DUE =
      """
      update patient_ledger ledger
      set claimed_until = clock_timestamp() + make_interval(secs => ?)
      from due
      where ledger.clinic_id = due.clinic_id and ledger.patient_id = due.patient_id
      returning ledger.clinic_id, ledger.patient_id, ledger.claimed_until
      """;

  // The limit is a plain parameter in all, so that the planner knows how few rows it is to find in
  // the order of an index; of one that has to be calculated it expects a tenth of the table.
  // Each part goes along a partial index of its own, so that none has to pass by the others' rows.
  private static final String CLAIM_PARKED =
      """
      with due as (
        select clinic_id, patient_id
        from patient_ledger
        where parked
          and (revision > indexed_revision or generation < ?)
          and (claimed_until is null or claimed_until <= clock_timestamp())
          and (next_attempt_at is null or next_attempt_at <= clock_timestamp())
        order by next_attempt_at nulls first
        limit ?
        for no key update skip locked)
      """
          + CLAIM_DUE;

  private static final String CLAIM_CHANGED =
      """
      with due as (
        select clinic_id, patient_id
        from patient_ledger
        where revision > indexed_revision and not parked
          and (claimed_until is null or claimed_until <= clock_timestamp())
          and (next_attempt_at is null or next_attempt_at <= clock_timestamp())
        order by changed_at
        limit ?
        for no key update skip locked)
      """
          + CLAIM_DUE;

  private static final String CLAIM_BEHIND =
      """
      with due as (
        select clinic_id, patient_id
        from patient_ledger
        where generation < ? and not parked
          and revision <= indexed_revision
          and (claimed_until is null or claimed_until <= clock_timestamp())
          and (next_attempt_at is null or next_attempt_at <= clock_timestamp())
        order by generation, clinic_id, patient_id
        limit ?
        for no key update skip locked)
      """
          + CLAIM_DUE;

  // One statement sees one snapshot of the store, so revision and resources belong together.
  private static final String READ =
      """
      select ledger.clinic_id, ledger.patient_id, ledger.claimed_until, ledger.revision,
             ledger.indexed_revision, ledger.document_ids, ledger.changed_at, ledger.generation,
             ledger.recheck_at, clock_timestamp() as read_at, coalesce(held.names, '{}') as names,
             coalesce(held.contents, '{}') as contents
      from unnest(?, ?, ?) as claim (clinic_id, patient_id, claimed_until)
      join patient_ledger ledger using (clinic_id, patient_id, claimed_until)
      left join lateral (
        select array_agg(resource.type || '/' || resource.id) as names,
               array_agg(resource.content) as contents
        from indexer_patient_resource resource
        where resource.clinic_id = ledger.clinic_id
          and resource.patient_id = ledger.patient_id) held on true
      """;

  // The revision rises, so that the index refuses what was made before the consent began or ended.
  // A
  // negative mark tells that nothing was written, so that the time since the last change says
  // nothing. Whoever waits to be tried again does not wait with the end of a consent.
  private static final String RECHECK =
      """
      update patient_ledger
      set revision = revision + 1, indexed_revision = -1, recheck_at = null, next_attempt_at = null
      where (clinic_id, patient_id) in (
        select clinic_id, patient_id from patient_ledger
        where recheck_at <= clock_timestamp()
        order by clinic_id, patient_id
        limit 1000
        for no key update skip locked)
      """;

  private static final int PATIENTS_PER_FETCH = 20;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  public PatientLedger(JdbcTemplate jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Claims up to {@code limit} due patients: those that changed, the longest waiting first, and
   * those whose documents a generation does not hold yet. These have a quarter, and what changes
   * leave: a new index would otherwise never be filled where as much changes as can be written.
   * Parked patients have a quarter at most, but come before: among them may be the end of a
   * consent.
   *
   * @param newest the generation that everybody's documents have to be in
   */
  public List<Claim> claim(int limit, long newest, Duration lease) {
    double seconds = lease.toMillis() / 1000.0;
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              int parked = Math.max(1, limit / 4);
              var claims = new ArrayList<>(claim(CLAIM_PARKED, newest, parked, seconds));
              int filling = Math.min(limit / 4, limit - claims.size());
              if (filling > 0) {
                claims.addAll(claim(CLAIM_BEHIND, newest, filling, seconds));
              }
              if (claims.size() < limit) {
                claims.addAll(claim(CLAIM_CHANGED, limit - claims.size(), seconds));
              }
              if (claims.size() < limit) {
                claims.addAll(claim(CLAIM_BEHIND, newest, limit - claims.size(), seconds));
              }
              return claims;
            }));
  }

  private List<Claim> claim(String statement, Object... parameters) {
    return jdbc.query(statement, (row, _) -> claimOf(row), parameters);
  }

  /** Makes patients due whose consent begins or ends; returns how many. */
  public int recheck() {
    return jdbc.update(RECHECK);
  }

  /**
   * Hands each claimed patient's snapshot to {@code consumer}, one after the other, so that only
   * one patient's resources are in memory. Patients whose claim was lost meanwhile are left out.
   */
  public void read(List<Claim> claims, Consumer<PatientSnapshot> consumer) {
    transactions.executeWithoutResult(
        _ ->
            jdbc.query(
                connection -> {
                  var statement = connection.prepareStatement(READ);
                  statement.setFetchSize(PATIENTS_PER_FETCH);
                  statement.setArray(1, connection.createArrayOf("text", clinics(claims)));
                  statement.setArray(2, connection.createArrayOf("uuid", patients(claims)));
                  statement.setArray(3, connection.createArrayOf("timestamptz", ends(claims)));
                  return statement;
                },
                row -> {
                  consumer.accept(snapshotOf(row));
                }));
  }

  private static Object[] clinics(List<Claim> claims) {
    return claims.stream().map(claim -> claim.patient().clinic().value()).toArray();
  }

  private static Object[] patients(List<Claim> claims) {
    return claims.stream().map(claim -> claim.patient().patientId()).toArray();
  }

  private static Object[] ends(List<Claim> claims) {
    return claims.stream().map(claim -> claim.until().toString()).toArray();
  }

  private static Claim claimOf(ResultSet row) throws SQLException {
    var clinic = new ClinicCode(row.getString("clinic_id"));
    var patient = new PatientKey(clinic, row.getObject("patient_id", UUID.class));
    return new Claim(patient, instant(row, "claimed_until"));
  }

  static PatientSnapshot snapshotOf(ResultSet row) throws SQLException {
    boolean isSettled = row.getLong("revision") <= row.getLong("indexed_revision");
    var marks =
        new IndexMarks(
            Set.copyOf(List.of(texts(row, "document_ids"))),
            instant(row, "changed_at"),
            isSettled || row.getLong("indexed_revision") < 0,
            isSettled ? Optional.of(settledOf(row)) : Optional.empty());
    return new PatientSnapshot(
        claimOf(row), row.getLong("revision"), instant(row, "read_at"), marks, resources(row));
  }

  private static Settled settledOf(ResultSet row) throws SQLException {
    return new Settled(
        row.getLong("generation"),
        Optional.ofNullable(row.getObject("recheck_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private static List<StoredResource> resources(ResultSet row) throws SQLException {
    var names = texts(row, "names");
    var contents = texts(row, "contents");
    var resources = new ArrayList<StoredResource>(names.length);
    for (int i = 0; i < names.length; i++) {
      resources.add(new StoredResource(names[i], contents[i]));
    }
    return resources;
  }

  private static String[] texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    try {
      return (String[]) array.getArray();
    } finally {
      array.free();
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
