package org.regenregistry.indexer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.regenregistry.indexer.ledger.Generation.State;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Which indices there are, kept in the store so that all indexers agree. */
public class Generations {

  private static final String LIVE =
      """
      select number, index_name, mapping_version, state from index_generation
      where state <> 'retired'
      """;

  private static final String OVERTAKEN =
      """
      select exists (
        select from index_generation
        where state <> 'retired' and mapping_version <> ?
          and number > (select max(number) from index_generation where mapping_version = ?))
      """;

  // What one index refused another may take. Rows that are being worked on are left alone.
  private static final String TRY_PARKED_AGAIN =
      """
      update patient_ledger set parked = false, attempts = 0, next_attempt_at = null
      where (clinic_id, patient_id) in (
        select clinic_id, patient_id from patient_ledger where parked
        order by clinic_id, patient_id
        for no key update skip locked)
      """;

  private static final String BEGIN =
      """
      insert into index_generation (number, index_name, mapping_version, state, started_at)
      select coalesce(max(number), 0) + 1, ?, ?, 'building', clock_timestamp()
      from index_generation
      returning number, index_name, mapping_version, state
      """;

  private static final String RETIRE =
      """
      update index_generation set state = 'retired', retired_at = clock_timestamp() where number = ?
      """;

  private static final String MOVE =
      """
      update index_generation
      set state = ?,
          served_at = case when ? = 'serving' then clock_timestamp() else served_at end
      where number = ?
      """;

  // Whoever cannot be mapped is not in any index, old or new.
  private static final String BACKLOG =
      "select count(*) from patient_ledger where generation < ? and not parked";

  private static final String DUE_FOR_RETIREMENT =
      """
      select exists (select from index_generation
        where state = 'serving' and served_at < clock_timestamp() - make_interval(secs => ?))
      """;

  /** Any number that no other part of the registry locks by. */
  private static final String LOCK = "select pg_try_advisory_xact_lock(7215001)";

  // An indexer that was stopped in the middle must not keep the others from it for ever.
  private static final String NOT_FOR_EVER =
      "set local idle_in_transaction_session_timeout = '60s'";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  public Generations(JdbcTemplate jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** Those that are not retired. */
  public LiveGenerations live() {
    return new LiveGenerations(jdbc.query(LIVE, (row, _) -> generation(row)));
  }

  /** Whether the last generation of this version was followed by one of another that lives. */
  public boolean isOvertaken(String mappingVersion) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(OVERTAKEN, Boolean.class, mappingVersion, mappingVersion));
  }

  /**
   * Begins a generation; from now on changes are written to its index too, which must be there.
   * Patients that no index took so far are tried again.
   */
  public Generation begin(String index, String mappingVersion) {
    jdbc.update(TRY_PARKED_AGAIN);
    return Objects.requireNonNull(
        jdbc.queryForObject(BEGIN, (row, _) -> generation(row), index, mappingVersion));
  }

  /** How many patients, parked ones left out, the index of this generation does not hold yet. */
  public long backlog(Generation generation) {
    return Objects.requireNonNull(jdbc.queryForObject(BACKLOG, Long.class, generation.number()));
  }

  /** Has a generation serve; the one that did becomes the previous one, which must be free. */
  public void serve(LiveGenerations live, Generation next) {
    transactions.executeWithoutResult(
        _ -> {
          live.in(State.SERVING).ifPresent(serving -> move(serving, State.PREVIOUS));
          move(next, State.SERVING);
        });
  }

  /** Has the previous generation serve again, and the serving one be the previous. */
  public void exchange(Generation serving, Generation previous) {
    transactions.executeWithoutResult(
        _ -> {
          // Both states are taken, so one of the two waits outside for a moment.
          move(previous, State.RETIRED);
          move(serving, State.PREVIOUS);
          move(previous, State.SERVING);
        });
  }

  /** Ends a generation; nothing is written to it any more. */
  public void retire(Generation generation) {
    jdbc.update(RETIRE, generation.number());
  }

  /** Whether the serving generation has served for this long. */
  public boolean hasServedFor(Duration time) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(DUE_FOR_RETIREMENT, Boolean.class, time.toMillis() / 1000.0));
  }

  /** Does the work unless another indexer does the like just now; says whether it was done. */
  public boolean alone(Runnable work) {
    return Boolean.TRUE.equals(
        transactions.execute(
            _ -> {
              jdbc.execute(NOT_FOR_EVER);
              if (!Boolean.TRUE.equals(jdbc.queryForObject(LOCK, Boolean.class))) {
                return false;
              }
              work.run();
              return true;
            }));
  }

  private void move(Generation generation, State state) {
    String name = state.name().toLowerCase(Locale.ROOT);
    jdbc.update(MOVE, name, name, generation.number());
  }

  private static Generation generation(ResultSet row) throws SQLException {
    return new Generation(
        row.getLong("number"),
        row.getString("index_name"),
        row.getString("mapping_version"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
  }
}
