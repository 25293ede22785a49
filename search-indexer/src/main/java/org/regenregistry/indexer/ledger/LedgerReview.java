package org.regenregistry.indexer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads patients in their order, so that what the index holds of them can be compared. */
public class LedgerReview {

  // As for indexing, revision and resources are of one snapshot.
  private static final String PAGE =
      """
      select ledger.clinic_id, ledger.patient_id, ledger.revision, ledger.indexed_revision,
             coalesce(ledger.claimed_until, to_timestamp(0)) as claimed_until,
             ledger.document_ids, ledger.changed_at, ledger.generation, ledger.recheck_at, ledger.parked,
             ledger.revision <= ledger.indexed_revision and ledger.generation >= ?
               and coalesce(ledger.claimed_until <= clock_timestamp(), true)
               and coalesce(ledger.recheck_at > clock_timestamp(), true) as settled,
             coalesce(held.names, '{}') as names, coalesce(held.contents, '{}') as contents
      from (
        select clinic_id, patient_id from patient_ledger
        where (clinic_id, patient_id) > (?, ?)
        order by clinic_id, patient_id
        limit ?) as page
      join patient_ledger ledger using (clinic_id, patient_id)
      left join lateral (
        select array_agg(resource.type || '/' || resource.id) as names,
               array_agg(resource.content) as contents
        from indexer_patient_resource resource
        where resource.clinic_id = ledger.clinic_id
          and resource.patient_id = ledger.patient_id) held on true
      order by ledger.clinic_id, ledger.patient_id
      """;

  private static final String UNKNOWN =
      """
      select document.id
      from unnest(?) as document (id)
      where not exists (
        select from resource
        join patient_ledger ledger using (clinic_id, patient_id)
        where resource.clinic_id = split_part(document.id, '|', 1)
          and resource.type = 'Procedure'
          and resource.id = case when document.id ~ '^[^|]+[|][0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
            then split_part(document.id, '|', 2)::uuid end
          and (document.id = any (ledger.document_ids)
            or ledger.revision > ledger.indexed_revision))
      """;

  // Only while nothing else happened, which would have the patient written anyway. The index takes
  // no write below the version it holds, or remembers of a deletion, so the revision rises above
  // it.
  // The negative mark tells that no clinic wrote anything.
  private static final String REPAIR =
      """
      update patient_ledger
      set revision = greatest(revision, ?) + 1, indexed_revision = -1,
          document_ids = array(
            select distinct document_id from unnest(document_ids || ?) as known (document_id))
      where clinic_id = ? and patient_id = ? and revision = ? and indexed_revision >= revision
        and coalesce(claimed_until <= clock_timestamp(), true)
      """;

  private static final int PATIENTS_PER_FETCH = 20;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  public LedgerReview(JdbcTemplate jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** What the ledger says of a patient at one instant. */
  public enum Standing {
    /** All is written; the index has to hold exactly what follows from the resources. */
    SETTLED,
    /** The patient changed, or is being written just now. */
    IN_MOTION,
    /** The patient's record cannot be indexed. */
    PARKED
  }

  /** A patient to be compared. */
  public record Reviewed(PatientSnapshot snapshot, Standing standing) {}

  /** Hands over the patients after a key, in the order of keys, one after the other. */
  public void read(ReviewCursor after, int limit, long generation, Consumer<Reviewed> consumer) {
    transactions.executeWithoutResult(
        _ ->
            jdbc.query(
                connection -> {
                  var statement = connection.prepareStatement(PAGE);
                  statement.setFetchSize(PATIENTS_PER_FETCH);
                  statement.setLong(1, generation);
                  statement.setString(2, after.clinic());
                  statement.setObject(3, after.patient());
                  statement.setInt(4, limit);
                  return statement;
                },
                row -> {
                  consumer.accept(reviewed(row));
                }));
  }

  /** Those of the documents that no patient is known to have. */
  public Set<String> unknown(Collection<String> documents) {
    return new HashSet<>(
        jdbc.query(
            connection -> {
              var statement = connection.prepareStatement(UNKNOWN);
              statement.setArray(1, connection.createArrayOf("text", documents.toArray()));
              return statement;
            },
            (row, _) -> row.getString(1)));
  }

  /**
   * Has a patient written once more, unless something happened since the snapshot, which has it
   * written anyway.
   *
   * @param documents what is in the index and may have to be removed, each with its version there
   */
  public boolean repair(PatientSnapshot snapshot, Map<String, Long> documents) {
    var patient = snapshot.claim().patient();
    return jdbc.update(
            REPAIR,
            statement -> {
              var ids = documents.keySet().toArray();
              statement.setLong(1, documents.values().stream().max(Long::compare).orElse(0L));
              statement.setArray(2, statement.getConnection().createArrayOf("text", ids));
              statement.setString(3, patient.clinic().value());
              statement.setObject(4, patient.patientId());
              statement.setLong(5, snapshot.revision());
            })
        > 0;
  }

  private static Reviewed reviewed(ResultSet row) throws SQLException {
    return new Reviewed(PatientLedger.snapshotOf(row), standing(row));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    if (row.getBoolean("parked")) {
      return Standing.PARKED;
    }
    return row.getBoolean("settled") ? Standing.SETTLED : Standing.IN_MOTION;
  }
}
