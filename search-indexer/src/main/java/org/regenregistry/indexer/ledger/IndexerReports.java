package org.regenregistry.indexer.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where an indexer leaves for others to read what it sees and does. */
public class IndexerReports {

  private static final String REPORT =
      """
      insert into indexer_report as known
        (indexer, dirty_patients, lag_revisions, oldest_change, backlog_patients, parked_patients,
         patients_per_second, freshness_p50, freshness_p99)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (indexer) do update
      set reported_at = clock_timestamp(),
          dirty_patients = excluded.dirty_patients,
          lag_revisions = excluded.lag_revisions,
          oldest_change = excluded.oldest_change,
          backlog_patients = excluded.backlog_patients,
          parked_patients = excluded.parked_patients,
          patients_per_second = excluded.patients_per_second,
          freshness_p50 = excluded.freshness_p50,
          freshness_p99 = excluded.freshness_p99
      """;

  /** An indexer that has been silent for so long has ended. */
  private static final String FORGET =
      """
      delete from indexer_report where reported_at < clock_timestamp() - interval '1 hour'
      """;

  private final JdbcTemplate jdbc;
  private final UUID indexer;

  /**
   * Reports of one process.
   *
   * @param indexer tells it from the other indexers
   */
  public IndexerReports(JdbcTemplate jdbc, UUID indexer) {
    this.jdbc = jdbc;
    this.indexer = indexer;
  }

  /**
   * What an indexer did of late.
   *
   * @param patientsPerSecond patients that it wrote to the index
   * @param freshness from a change to the index holding it; empty when nothing changed of late
   */
  public record Work(double patientsPerSecond, Optional<Freshness> freshness) {}

  /** Half of all changes, and 99 of 100, were in the index after this time. */
  public record Freshness(Duration median, Duration percentile99) {}

  /** Replaces what this indexer reported before. */
  public void report(LedgerState state, Work work) {
    jdbc.update(
        REPORT,
        indexer,
        state.dirtyPatients(),
        state.lagRevisions(),
        seconds(state.oldestChange()),
        state.backlogPatients(),
        state.parkedPatients(),
        work.patientsPerSecond(),
        work.freshness().map(Freshness::median).map(IndexerReports::seconds).orElse(null),
        work.freshness().map(Freshness::percentile99).map(IndexerReports::seconds).orElse(null));
    jdbc.update(FORGET);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
