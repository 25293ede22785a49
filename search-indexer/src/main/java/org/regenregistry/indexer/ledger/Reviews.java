package org.regenregistry.indexer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The comparisons of the index with the store, kept in the store: they go on where an indexer
 * stopped, and one works on each at a time.
 */
public class Reviews {

  private static final String BEGIN =
      """
      insert into index_review (generation, after_document)
      select ?, ''
      where not exists (
        select from index_review
        where generation = ?
          and (finished_at is null
            or finished_at > clock_timestamp() - make_interval(secs => ?)))
      on conflict do nothing
      """;

  private static final String CLAIM =
      """
      update index_review set claimed_until = clock_timestamp() + make_interval(secs => ?)
      where id = (
        select id from index_review
        where generation = ? and finished_at is null
          and (claimed_until is null or claimed_until <= clock_timestamp())
        limit 1 for update skip locked)
      returning id, generation, claimed_until, after_clinic, after_patient, after_document
      """;

  private static final String GO_ON =
      """
      update index_review
      set after_clinic = ?, after_patient = ?, after_document = ?, claimed_until = null
      where id = ? and claimed_until = ?
      """;

  private static final String FINISH =
      """
      update index_review set finished_at = clock_timestamp(), claimed_until = null
      where id = ? and claimed_until = ?
      """;

  private static final String COUNT =
      """
      insert into index_review_clinic as known
        (review, clinic_id, patients, in_motion, parked, documents,
         missing, different, unexpected, ahead)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (review, clinic_id) do update
      set patients = known.patients + excluded.patients,
          in_motion = known.in_motion + excluded.in_motion,
          parked = known.parked + excluded.parked,
          documents = known.documents + excluded.documents,
          missing = known.missing + excluded.missing,
          different = known.different + excluded.different,
          unexpected = known.unexpected + excluded.unexpected,
          ahead = known.ahead + excluded.ahead
      """;

  private static final String FIGURES =
      """
      select clinic_id, patients, in_motion, parked, documents,
             missing, different, unexpected, ahead
      from index_review_clinic where review = ? order by clinic_id
      """;

  private static final String LAST =
      """
      select id from index_review where generation = ? and finished_at is not null
      order by finished_at desc limit 1
      """;

  /** Figures of some weeks are enough to see since when something is wrong. */
  private static final String FORGET =
      """
      delete from index_review
      where finished_at is not null and id <= (
        select id from index_review order by id desc offset 500 limit 1)
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  public Reviews(JdbcTemplate jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * A comparison and how far it has come.
   *
   * @param until when the claim ends; whoever claims later has a later one
   */
  public record Review(long id, long generation, Instant until, ReviewCursor cursor) {}

  /**
   * Claims the comparison that is under way, or begins one when the last ended some time ago.
   *
   * @param pause how long after the end of one the next begins
   * @param lease how long it is left to this indexer
   */
  public Optional<Review> claim(Generation generation, Duration pause, Duration lease) {
    long number = generation.number();
    return Optional.ofNullable(
        transactions.execute(
            _ -> {
              jdbc.update(BEGIN, number, number, seconds(pause));
              return jdbc.query(CLAIM, (row, _) -> review(row), seconds(lease), number).stream()
                  .findFirst()
                  .orElse(null);
            }));
  }

  /**
   * Adds figures by clinic and keeps how far the comparison has come, unless another indexer took
   * it over meanwhile, which looks at the same patients.
   */
  public void goOn(Review review, Map<ClinicCode, ReviewFigures> found, ReviewCursor cursor) {
    transactions.executeWithoutResult(
        _ -> {
          int held =
              jdbc.update(
                  GO_ON,
                  cursor.clinic(),
                  cursor.patient(),
                  cursor.document().orElse(null),
                  review.id(),
                  review.until().atOffset(ZoneOffset.UTC));
          if (held > 0) {
            count(review, found);
          }
        });
  }

  /** Ends the comparison; false if another indexer took it over meanwhile. */
  public boolean finish(Review review) {
    return Boolean.TRUE.equals(
        transactions.execute(
            _ -> {
              jdbc.update(FORGET);
              return jdbc.update(FINISH, review.id(), review.until().atOffset(ZoneOffset.UTC)) > 0;
            }));
  }

  /** The figures of the last comparison that came to its end. */
  public Optional<Map<ClinicCode, ReviewFigures>> last(Generation generation) {
    return jdbc.query(LAST, (row, _) -> row.getLong("id"), generation.number()).stream()
        .findFirst()
        .map(this::figures);
  }

  /** What a comparison found so far. */
  public Map<ClinicCode, ReviewFigures> figures(long review) {
    var figures = new TreeMap<ClinicCode, ReviewFigures>(Comparator.comparing(ClinicCode::value));
    jdbc.query(
        FIGURES,
        row -> {
          figures.put(new ClinicCode(row.getString("clinic_id")), figures(row));
        },
        review);
    return figures;
  }

  private void count(Review review, Map<ClinicCode, ReviewFigures> found) {
    found.forEach(
        (clinic, figures) ->
            jdbc.update(
                COUNT,
                review.id(),
                clinic.value(),
                figures.patients(),
                figures.inMotion(),
                figures.parked(),
                figures.documents(),
                figures.missing(),
                figures.different(),
                figures.unexpected(),
                figures.ahead()));
  }

  private static Review review(ResultSet row) throws SQLException {
    var cursor =
        new ReviewCursor(
            row.getString("after_clinic"),
            row.getObject("after_patient", UUID.class),
            Optional.ofNullable(row.getString("after_document")));
    return new Review(
        row.getLong("id"),
        row.getLong("generation"),
        row.getObject("claimed_until", OffsetDateTime.class).toInstant(),
        cursor);
  }

  private static ReviewFigures figures(ResultSet row) throws SQLException {
    return new ReviewFigures(
        row.getLong("patients"),
        row.getLong("in_motion"),
        row.getLong("parked"),
        row.getLong("documents"),
        row.getLong("missing"),
        row.getLong("different"),
        row.getLong("unexpected"),
        row.getLong("ahead"));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
