package org.regenregistry.server.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.operations.IndexStanding.Comparison;
import org.regenregistry.server.operations.IndexStanding.Following;
import org.regenregistry.server.operations.IndexStanding.Freshness;
import org.regenregistry.server.operations.IndexStanding.IndexState;
import org.regenregistry.server.operations.IndexStanding.LiveIndex;
import org.regenregistry.server.operations.OperatorResult.Refused;
import org.regenregistry.server.operations.OperatorResult.Seen;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads how the index is from what the indexers leave in the store, so that neither they nor
 * Elasticsearch need to be reachable.
 */
@Component
public class IndexStandings {

  private static final String INDICES =
      """
      select number, index_name, state, started_at, served_at
      from index_generation where state <> 'retired' order by number
      """;

  private static final String LAST_COMPARISON =
      """
      select id, started_at, finished_at
      from index_review
      where finished_at is not null
        and generation = (select number from index_generation where state = 'serving')
      order by finished_at desc limit 1
      """;

  private static final String CLINICS =
      """
      select clinic_id, patients, documents, missing, different + ahead as different, unexpected,
             in_motion + parked as left_out
      from index_review_clinic where review = ? order by clinic_id
      """;

  private static final String LAST_DIFFERENCE =
      """
      select max(finished_at)
      from index_review join index_review_clinic on review = id
      where missing + different + unexpected + ahead > 0
      """;

  /** Every indexer looks at the whole ledger; the youngest look counts, and the work of all. */
  private static final String FOLLOWING =
      """
      select dirty_patients, lag_revisions, oldest_change, backlog_patients, parked_patients,
             reported_at,
             count(*) over () as indexers,
             sum(patients_per_second) over () as patients_per_second,
             max(freshness_p50) over () as freshness_p50,
             max(freshness_p99) over () as freshness_p99
      from indexer_report
      where reported_at > clock_timestamp() - interval '1 minute'
      order by reported_at desc limit 1
      """;

  private final JdbcClient jdbc;

  IndexStandings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How the index is, for those who run the registry. */
  public OperatorResult read(Caller caller) {
    return switch (AccessPolicy.decide(caller, Interaction.Named.OPERATIONS)) {
      case Denied(var problem) -> new Refused(problem);
      case Allowed() -> new Seen(standing());
    };
  }

  private IndexStanding standing() {
    return new IndexStanding(
        jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant(),
        jdbc.sql(INDICES).query((row, _) -> index(row)).list(),
        jdbc.sql(LAST_COMPARISON).query((row, _) -> comparison(row)).optional(),
        jdbc.sql(LAST_DIFFERENCE)
            .query((row, _) -> Optional.ofNullable(instant(row, "max")))
            .single(),
        jdbc.sql(FOLLOWING).query((row, _) -> following(row)).optional());
  }

  private static LiveIndex index(ResultSet row) throws SQLException {
    return new LiveIndex(
        row.getLong("number"),
        row.getString("index_name"),
        IndexState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        time(row, "started_at"),
        Optional.ofNullable(instant(row, "served_at")));
  }

  private Comparison comparison(ResultSet row) throws SQLException {
    List<ClinicComparison> clinics =
        jdbc.sql(CLINICS).param(row.getLong("id")).query((found, _) -> clinic(found)).list();
    return new Comparison(time(row, "started_at"), time(row, "finished_at"), clinics);
  }

  private static ClinicComparison clinic(ResultSet row) throws SQLException {
    return new ClinicComparison(
        row.getString("clinic_id"),
        row.getLong("patients"),
        row.getLong("documents"),
        row.getLong("missing"),
        row.getLong("different"),
        row.getLong("unexpected"),
        row.getLong("left_out"));
  }

  private static Following following(ResultSet row) throws SQLException {
    return new Following(
        row.getInt("indexers"),
        time(row, "reported_at"),
        row.getLong("dirty_patients"),
        row.getLong("lag_revisions"),
        seconds(row.getDouble("oldest_change")),
        row.getLong("backlog_patients"),
        row.getLong("parked_patients"),
        row.getDouble("patients_per_second"),
        freshness(row));
  }

  private static Optional<Freshness> freshness(ResultSet row) throws SQLException {
    double median = row.getDouble("freshness_p50");
    double percentile99 = row.getDouble("freshness_p99");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Freshness(seconds(median), seconds(percentile99)));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
