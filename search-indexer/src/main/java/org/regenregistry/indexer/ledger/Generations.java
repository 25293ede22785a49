package org.regenregistry.indexer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.regenregistry.indexer.ledger.Generation.State;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Which indices there are, kept in the store so that all indexers agree. */
public class Generations {

  private static final String LIVE =
      """
      select number, index_name, mapping_version, state from index_generation
      where state <> 'retired'
      """;

  private static final String ALL =
      "select number, index_name, mapping_version, state from index_generation";

  // One that was retired counts too: what came before it is still this version's to write.
  private static final String WRITTEN =
      """
      select number, index_name, mapping_version, state from index_generation
      where state <> 'retired'
        and number <= (select max(number) from index_generation where mapping_version = ?)
      """;

  // Whoever has just begun an index may not have reported yet.
  private static final String AT_WORK =
      """
      select mapping_version from indexer_report
      where reported_at > clock_timestamp() - make_interval(secs => ?)
      union
      select mapping_version from index_generation
      where started_at > clock_timestamp() - make_interval(secs => ?)
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

  // Who was in no index before and came since this one began is a change like any other: clinics
  // never stop sending. Only where nothing serves yet does it wait for those who wait unusually
  // long, and for a minute at most: where all wait long, nothing would ever serve.
  private static final String FILLED =
      """
      select not exists (
          select from patient_ledger where generation between 1 and ? and not parked)
        and not exists (
          select from patient_ledger, index_generation begun
          where begun.number = ? and generation = 0 and not parked
            and (changed_at < begun.started_at
              or changed_at < clock_timestamp() - make_interval(secs => ?)
                and begun.started_at > clock_timestamp() - make_interval(secs => ?)
                and not exists (select from index_generation where state = 'serving')))
      """;

  private static final Duration USUAL_LAG = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  // Parked patients are not in the new index, whatever the old one holds of them.
  private static final String MISSED =
      """
      select count(*) from (
        select from patient_ledger
        where parked and document_ids <> '{}' and generation < ?
          and generation >= (select number from index_generation where state = 'serving')
        limit ?) as missed
      """;

  private static final String HELD =
      "select count(*) from (select from patient_ledger where generation > 0 limit ?) as held";

  /** Of so many patients one may be missed, and so many at most. */
  private static final int PATIENTS_PER_MISSED = 100;

  private static final int MOST_MISSED = 100;
  private static final int HELD_AT_MOST = PATIENTS_PER_MISSED * MOST_MISSED;

  private static final String DUE_FOR_RETIREMENT =
      """
      select exists (select from index_generation
        where state = 'serving' and served_at < clock_timestamp() - make_interval(secs => ?))
      """;

  /** Any number that no other part of the registry locks by. */
  private static final String LOCK = "select pg_advisory_xact_lock(7215001)";

  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(7215001)";
  private static final String PATIENTLY = "set local lock_timeout = '50s'";

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

  /** All of them, retired ones too. */
  public List<Generation> all() {
    return jdbc.query(ALL, (row, _) -> generation(row));
  }

  /**
   * The generations that software of this version writes: its own, and older ones, for which its
   * documents are cut down to the fields they know. A newer generation of other rules is left to
   * the software that began it.
   */
  public LiveGenerations writtenBy(String mappingVersion) {
    return new LiveGenerations(jdbc.query(WRITTEN, (row, _) -> generation(row), mappingVersion));
  }

  /** Versions whose indexers reported, or that began an index, in a time. */
  public Set<String> atWork(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    return Set.copyOf(jdbc.queryForList(AT_WORK, String.class, seconds, seconds));
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

  /**
   * Whether the index of this generation holds whatever older ones hold; left out are parked
   * patients, and new ones whose first documents are just being written.
   */
  public boolean isFilled(Generation generation) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            FILLED,
            Boolean.class,
            generation.number() - 1,
            generation.number(),
            USUAL_LAG.toSeconds(),
            LONGEST_WAIT.toSeconds()));
  }

  /**
   * Whether answers would lose patients who are in the serving index and cannot be written to this
   * one: more than one of a hundred, or than a hundred.
   */
  public boolean isLacking(Generation generation) {
    long missed = number(MISSED, generation.number(), MOST_MISSED + 1);
    return missed > 0 && missed * PATIENTS_PER_MISSED > number(HELD, HELD_AT_MOST);
  }

  /** Has a generation serve; the one that did becomes the previous one. */
  public void serve(Generation next) {
    transactions.executeWithoutResult(
        _ -> {
          // A state is taken by one at a time, so the next one waits outside for a moment.
          move(next, State.RETIRED);
          live().in(State.SERVING).ifPresent(serving -> move(serving, State.PREVIOUS));
          move(next, State.SERVING);
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
              if (!Boolean.TRUE.equals(jdbc.queryForObject(TRY_LOCK, Boolean.class))) {
                return false;
              }
              work.run();
              return true;
            }));
  }

  /** Does the work once no other indexer does the like; false when that takes unusually long. */
  public boolean aloneInTurn(Runnable work) {
    try {
      transactions.executeWithoutResult(
          _ -> {
            jdbc.execute(NOT_FOR_EVER);
            jdbc.execute(PATIENTLY);
            jdbc.query(LOCK, _ -> {});
            work.run();
          });
      return true;
    } catch (CannotAcquireLockException _) {
      return false;
    }
  }

  private long number(String sql, Object... parameters) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, parameters));
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
