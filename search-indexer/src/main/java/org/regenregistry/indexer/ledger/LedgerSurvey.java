package org.regenregistry.indexer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads from the ledger how far the index is behind. */
public class LedgerSurvey {

  // The condition is that of the partial index, so only waiting patients are visited.
  private static final String SURVEY =
      """
      select count(*) filter (where changed) as dirty,
             coalesce(sum(revision - indexed_revision) filter (where changed), 0) as lag,
             coalesce(extract(epoch from clock_timestamp() - min(changed_at) filter (where changed)), 0)
               as oldest_seconds,
             count(*) filter (where parked) as parked
      from patient_ledger
      cross join lateral (select indexed_revision >= 0 and not parked as changed) as kind
      where revision > indexed_revision
      """;

  private static final String BEHIND =
      """
      select count(*) from patient_ledger
      where not parked and generation < (
        select max(number) from index_generation where state <> 'retired')
      """;

  private static final String FILLING =
      """
      select count(*) filter (where held) as patients, count(*) as all_patients,
             coalesce(sum(cardinality(document_ids)) filter (where held), 0) as documents,
             coalesce(sum(cardinality(document_ids)), 0) as all_documents, clock_timestamp() as at
      from patient_ledger
      cross join lateral (select generation >= ? as held) as kind
      where not parked
      """;

  private final JdbcTemplate jdbc;

  public LedgerSurvey(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Counts what waits right now. */
  public LedgerState survey() {
    long behind = Objects.requireNonNull(jdbc.queryForObject(BEHIND, Long.class));
    return Objects.requireNonNull(jdbc.queryForObject(SURVEY, (row, _) -> stateOf(row, behind)));
  }

  /** Counts what the index of a generation holds; reads the whole ledger. */
  public Filling filling(Generation generation) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            FILLING,
            (row, _) ->
                new Filling(
                    row.getLong("patients"),
                    row.getLong("all_patients"),
                    row.getLong("documents"),
                    row.getLong("all_documents"),
                    row.getObject("at", OffsetDateTime.class).toInstant()),
            generation.number()));
  }

  /** The database's clock, the one a patient's time of change was taken from. */
  public Instant now() {
    return Objects.requireNonNull(
            jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class))
        .toInstant();
  }

  private static LedgerState stateOf(ResultSet row, long behind) throws SQLException {
    var oldest = Duration.ofMillis(Math.max(0, Math.round(row.getDouble("oldest_seconds") * 1000)));
    return new LedgerState(
        row.getLong("dirty"), row.getLong("lag"), oldest, behind, row.getLong("parked"));
  }
}
