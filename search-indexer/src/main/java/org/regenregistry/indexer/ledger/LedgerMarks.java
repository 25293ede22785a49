package org.regenregistry.indexer.ledger;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the indexer writes into the ledger about claimed patients.
 *
 * <p>Every mark holds only while the claim does. Rows are always taken in key order, the order in
 * which submissions take theirs, so that no two transactions can wait for each other.
 */
public class LedgerMarks {

  /** The rest of every statement: the row, as long as the claim is still the one given. */
  private static final String CLAIMED =
      " where clinic_id = ? and patient_id = ? and claimed_until = ?";

  private static final String REMEMBER =
      """
      update patient_ledger
      set document_ids = array(
        select distinct document_id from unnest(document_ids || ?) as known (document_id))
      """
          + CLAIMED;

  // What was known before is forgotten only when it was removed from every index there is, and when
  // nobody may have added to it since: an index that was not written may still hold it, and whoever
  // writes that index has to know.
  private static final String COMPLETE =
      """
      update patient_ledger
      set indexed_revision = greatest(indexed_revision, ?),
          document_ids = array(
            select distinct document_id
            from unnest(?::text[] || case
              when revision = ? and ? >= (
                select coalesce(max(number), 0) from index_generation where state <> 'retired')
              then '{}' else document_ids end) as known (document_id)),
          recheck_at = ?, generation = ?, claimed_until = null, attempts = 0, next_attempt_at = null,
          last_error = null, parked = false
      """
          + CLAIMED;

  private static final String PARK =
      """
      update patient_ledger
      set parked = true, attempts = attempts + 1, last_error = ?, claimed_until = null,
          next_attempt_at = clock_timestamp()
            + least(make_interval(secs => ?),
                    make_interval(secs => ?) * power(2, least(attempts, 30)))
      """
          + CLAIMED;

  private static final String RELEASE =
      """
      update patient_ledger
      set claimed_until = null
      """
          + CLAIMED;

  // Whoever overtook this worker may have finished before this worker's late write, so the patient
  // is indexed once more, and all documents of both are remembered until then. The revision rises,
  // so that the index takes neither of the two for the last, whenever they arrive.
  private static final String HAND_BACK =
      """
      update patient_ledger
      set revision = revision + 1,
          indexed_revision = case when revision > indexed_revision then indexed_revision else -1 end,
          document_ids = array(
            select distinct document_id from unnest(document_ids || ?) as known (document_id))
      where clinic_id = ? and patient_id = ?
      """;

  // Who changed meanwhile has a higher revision already, and is due.
  private static final String OVERTOP =
      """
      update patient_ledger
      set revision = case when revision = ? then greatest(revision, ?) + 1 else revision end,
          indexed_revision = case when revision = ? then -1 else indexed_revision end,
          claimed_until = null
      """
          + CLAIMED;

  // Rows are locked now: an indexer that is stopped here must not keep the clinics from writing.
  static final String NOT_FOR_LONG = "set local idle_in_transaction_session_timeout = '10s'";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  public LedgerMarks(JdbcTemplate jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * A claim and the documents that belong to it.
   *
   * @param until when they change by themselves, because a consent begins or ends
   */
  public record Documents(Claim claim, long revision, Set<String> ids, Optional<Instant> until) {

    public Documents {
      ids = Set.copyOf(ids);
    }

    /** Documents that stay as they are until the patient changes. */
    public Documents(Claim claim, long revision, Set<String> ids) {
      this(claim, revision, ids, Optional.empty());
    }
  }

  /** A claim whose patient cannot be indexed, and why, told without patient data. */
  public record Refusal(Claim claim, String reason) {}

  /**
   * A claim whose patient the index is ahead of.
   *
   * @param revision the one that was written
   * @param version the latest that the index holds of the patient's documents, as far as it is
   *     known
   */
  public record Outrun(Claim claim, long revision, long version) {}

  /** How long a refused patient waits: first, then doubling up to the maximum. */
  public record Patience(Duration first, Duration maximum) {}

  /**
   * Adds document ids to those the ledger knows, durably, before they are written to the index.
   * Returns the claims that no longer hold.
   */
  public List<Claim> remember(Collection<Documents> documents) {
    return mark(
        REMEMBER,
        documents,
        Documents::claim,
        (statement, next) -> {
          statement.setArray(1, ids(statement, next));
          bindClaim(statement, 2, next.claim());
        });
  }

  /**
   * Marks patients as indexed with exactly these documents; returns the claims that no longer hold.
   * Documents of before stay known if the patient changed meanwhile, or if a generation is alive
   * that was not written.
   *
   * @param newest the newest generation that was written. It may be lower than what the ledger says
   *     if one was begun meanwhile, whose index then is to be written once more.
   */
  public List<Claim> complete(Collection<Documents> documents, long newest) {
    return mark(
        COMPLETE,
        documents,
        Documents::claim,
        (statement, next) -> {
          statement.setLong(1, next.revision());
          statement.setArray(2, ids(statement, next));
          statement.setLong(3, next.revision());
          statement.setLong(4, newest);
          statement.setObject(
              5,
              next.until().map(until -> until.atOffset(ZoneOffset.UTC)).orElse(null),
              Types.TIMESTAMP_WITH_TIMEZONE);
          statement.setLong(6, newest);
          bindClaim(statement, 7, next.claim());
        });
  }

  /**
   * Takes patients that cannot be indexed out of the way; returns the claims that no longer hold.
   */
  public List<Claim> park(Collection<Refusal> refusals, Patience patience) {
    return mark(
        PARK,
        refusals,
        Refusal::claim,
        (statement, next) -> {
          statement.setString(1, next.reason());
          statement.setDouble(2, seconds(patience.maximum()));
          statement.setDouble(3, seconds(patience.first()));
          bindClaim(statement, 4, next.claim());
        });
  }

  /** Gives claims up while the patients stay due; returns the claims that no longer held. */
  public List<Claim> release(Collection<Claim> claims) {
    return mark(
        RELEASE, claims, claim -> claim, (statement, next) -> bindClaim(statement, 1, next));
  }

  /**
   * Has patients written once more with a revision above what the index holds; returns the claims
   * that no longer hold.
   */
  public List<Claim> overtop(Collection<Outrun> patients) {
    return mark(
        OVERTOP,
        patients,
        Outrun::claim,
        (statement, next) -> {
          statement.setLong(1, next.revision());
          statement.setLong(2, next.version());
          statement.setLong(3, next.revision());
          bindClaim(statement, 4, next.claim());
        });
  }

  /** Has patients indexed once more whose claim was lost after their documents were written. */
  public void handBack(Collection<Documents> documents) {
    mark(
        HAND_BACK,
        documents,
        Documents::claim,
        (statement, next) -> {
          statement.setArray(1, ids(statement, next));
          bindPatient(statement, 2, next.claim().patient());
        });
  }

  private <T> List<Claim> mark(
      String sql, Collection<T> items, Function<T, Claim> claimOf, Binding<T> binding) {
    if (items.isEmpty()) {
      return List.of();
    }
    var ordered =
        items.stream().sorted(Comparator.comparing(item -> claimOf.apply(item).patient())).toList();
    var counts =
        transactions.execute(
            _ -> {
              jdbc.execute(NOT_FOR_LONG);
              return jdbc.batchUpdate(sql, ordered, ordered.size(), binding::bind)[0];
            });
    return IntStream.range(0, ordered.size())
        .filter(position -> counts[position] == 0)
        .mapToObj(position -> claimOf.apply(ordered.get(position)))
        .toList();
  }

  private static void bindClaim(PreparedStatement statement, int position, Claim claim)
      throws SQLException {
    bindPatient(statement, position, claim.patient());
    statement.setObject(position + 2, claim.until().atOffset(ZoneOffset.UTC));
  }

  private static void bindPatient(PreparedStatement statement, int position, PatientKey patient)
      throws SQLException {
    statement.setString(position, patient.clinic().value());
    statement.setObject(position + 1, patient.patientId());
  }

  private static Array ids(PreparedStatement statement, Documents documents) throws SQLException {
    return statement.getConnection().createArrayOf("text", documents.ids().toArray());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** Sets one item's parameters. */
  private interface Binding<T> {
    void bind(PreparedStatement statement, T item) throws SQLException;
  }
}
