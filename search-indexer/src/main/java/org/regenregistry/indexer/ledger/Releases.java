package org.regenregistry.indexer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.regenregistry.indexer.ledger.Release.State;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Which releases of research documents there are. */
public class Releases {

  private static final String KEPT =
      """
      select number, index_name, state, as_of, key from research_release
      where state in ('building', 'published') order by number desc
      """;

  private static final String LISTED =
      """
      select number, state, as_of, coalesce(documents, 0) as documents,
             coalesce(patients, 0) as patients, coalesce(left_out, 0) as left_out,
             coalesce(suppressed_values, 0) as suppressed_values
      from research_release order by number desc limit ?
      """;

  private static final String NEXT = "select coalesce(max(number), 0) + 1 from research_release";

  private static final String BEGIN =
      """
      insert into research_release
        (number, index_name, state, source_index, as_of, data_revision, catalogue_version,
         mapping_version, derivation_version, key, built_at)
      select ?, ?, 'building', ?, (clock_timestamp() at time zone 'UTC')::date,
             (select coalesce(sum(revision), 0) from patient_ledger), ?, ?, ?, ?, clock_timestamp()
      returning number, index_name, state, as_of, key
      """;

  private static final String PUBLISH =
      """
      update research_release
      set state = 'published', published_at = clock_timestamp(), documents = ?, patients = ?,
          left_out = ?, suppressed_values = ?, dose_limits = ?::jsonb
      where number = ? and state = 'building'
      """;

  private static final String END =
      """
      update research_release set state = ?, key = null
      where number = ? and state in ('building', 'published')
      """;

  // One that holds nobody is soon followed by another: the registry has only just begun.
  private static final String RECENT =
      """
      select exists (
        select from research_release where state = 'published'
          and published_at > clock_timestamp()
            - make_interval(secs => case when documents > 0 then ? else ? end))
      """;

  // A treatment belongs to whoever has it now; a patient who withdrew has none any more.
  private static final String STILL_HELD =
      """
      select asked.document_id
      from unnest(?) as asked (document_id)
      join resource on resource.clinic_id = split_part(asked.document_id, '|', 1)
        and resource.type = 'Procedure'
        and resource.id = case
          when asked.document_id ~ '^[^|]+[|][0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
          then split_part(asked.document_id, '|', 2)::uuid end
      join patient_ledger ledger on ledger.clinic_id = resource.clinic_id
        and ledger.patient_id = resource.patient_id
      where asked.document_id = any (ledger.document_ids)
      """;

  /** Any number that no other part of the registry locks by. */
  private static final String LOCK = "select pg_advisory_lock(7215002)";

  private static final String PATIENCE = "select set_config('lock_timeout', ?, false)";

  private static final String UNLOCK = "select pg_advisory_unlock(7215002)";

  private final JdbcTemplate jdbc;

  public Releases(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a release is made of.
   *
   * @param sourceIndex the index of treatments
   */
  public record Origin(
      String sourceIndex, String catalogueVersion, String mappingVersion, String derivation) {}

  /** A line of the list of releases. */
  public record Listed(int number, String state, LocalDate asOf, ReleaseReport report) {}

  /** Those that are being built or are published, the newest first. */
  public List<Release> kept() {
    return jdbc.query(KEPT, (row, _) -> release(row));
  }

  /** The newest releases, in whatever state. */
  public List<Listed> list(int limit) {
    return jdbc.query(LISTED, (row, _) -> listed(row), limit);
  }

  /** The number of the next release. */
  public int next() {
    return Objects.requireNonNull(jdbc.queryForObject(NEXT, Integer.class));
  }

  /** Begins a release; from now on withdrawals are carried out in it, too. */
  public Release begin(int number, String index, Origin origin, ReleaseKey key) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            BEGIN,
            (row, _) -> release(row),
            number,
            index,
            origin.sourceIndex(),
            origin.catalogueVersion(),
            origin.mappingVersion(),
            origin.derivation(),
            key.bytes()));
  }

  /** Publishes a release; false when somebody gave it up meanwhile. */
  public boolean publish(Release release, ReleaseReport report) {
    return jdbc.update(
            PUBLISH,
            report.documents(),
            report.patients(),
            report.leftOut(),
            report.suppressedValues(),
            report.doseLimits(),
            release.number())
        > 0;
  }

  /** Ends a release whose index is gone because others followed. */
  public void retire(Release release) {
    jdbc.update(END, "retired", release.number());
  }

  /** Ends a release that was not finished, or whose index was lost. */
  public void fail(Release release) {
    jdbc.update(END, "failed", release.number());
  }

  /**
   * Whether a release was published within a time.
   *
   * @param retry the time instead, for one that holds nobody
   */
  public boolean isRecent(Duration every, Duration retry) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            RECENT, Boolean.class, every.toMillis() / 1000.0, retry.toMillis() / 1000.0));
  }

  /** Those of the documents that the ledger knows of a patient. */
  public Set<String> stillHeld(Collection<String> documents) {
    return Set.copyOf(
        jdbc.query(
            connection -> {
              var statement = connection.prepareStatement(STILL_HELD);
              statement.setArray(1, connection.createArrayOf("text", documents.toArray()));
              return statement;
            },
            (row, _) -> row.getString(1)));
  }

  /**
   * Does the work unless another indexer does the like; says whether it was done. No transaction is
   * open meanwhile, since the work takes minutes.
   *
   * @param patience how long the other one is waited for
   */
  public boolean alone(Duration patience, Runnable work) {
    return Boolean.TRUE.equals(
        jdbc.execute(
            (ConnectionCallback<Boolean>)
                connection -> {
                  var session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                  if (!isLocked(session, patience)) {
                    return false;
                  }
                  try {
                    work.run();
                  } finally {
                    session.query(UNLOCK, _ -> {});
                  }
                  return true;
                }));
  }

  private static boolean isLocked(JdbcTemplate session, Duration patience) {
    session.query(PATIENCE, _ -> {}, Math.max(1, patience.toMillis()) + "ms");
    try {
      session.query(LOCK, _ -> {});
      return true;
    } catch (CannotAcquireLockException _) {
      return false;
    } finally {
      session.query(PATIENCE, _ -> {}, "0");
    }
  }

  private static Release release(ResultSet row) throws SQLException {
    return new Release(
        row.getInt("number"),
        row.getString("index_name"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("as_of", LocalDate.class),
        new ReleaseKey(row.getBytes("key")));
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        row.getInt("number"),
        row.getString("state"),
        row.getObject("as_of", LocalDate.class),
        new ReleaseReport(
            row.getInt("documents"),
            row.getInt("patients"),
            row.getInt("left_out"),
            row.getLong("suppressed_values"),
            "{}"));
  }
}
