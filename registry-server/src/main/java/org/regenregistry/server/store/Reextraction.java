package org.regenregistry.server.store;

import java.util.List;
import java.util.function.Function;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Extracts what is stored again when the declarations of search parameters have changed, while the
 * server goes on reading and writing. What is left to do is read from the resources themselves, so
 * a batch that is lost with its node is done by the next one, on whatever node. Any number of nodes
 * may take part.
 */
@Component
public class Reextraction {

  private static final String CLINICS = "select clinic_id from clinic order by clinic_id";

  private static final String BEGIN =
      """
      insert into search_extraction (clinic_id, extraction, started_at)
      select ?, ?, coalesce(
        (select min(d.announced_at) from search_declaration d where d.extraction = ?), clock_timestamp())
      on conflict (clinic_id, extraction) do update set finished_at = null
      """;

  private static final String SUPERSEDED =
      """
      select exists (
        select from search_extraction own
        join search_extraction later
          on later.clinic_id = own.clinic_id and later.started_at > own.started_at
        where own.clinic_id = ? and own.extraction = ?)
      """;

  private static final String ADVANCE =
      "update search_extraction set done = done + ? where clinic_id = ? and extraction = ?";

  private static final String REMAINING =
      """
      select (select count(*) from resource where clinic_id = ? and extraction < ? and not deleted)
        + (select count(*) from resource where clinic_id = ? and extraction > ? and not deleted)
      """;

  private static final String FINISH =
      """
      update search_extraction set finished_at = clock_timestamp()
      where clinic_id = ? and extraction = ? and finished_at is null
      """;

  private static final String DONE =
      "select done from search_extraction where clinic_id = ? and extraction = ?";

  private final ClinicTransactions transactions;
  private final JdbcClient jdbc;

  Reextraction(ClinicTransactions transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /** All clinics. */
  public List<ClinicCode> clinics() {
    return jdbc.sql(CLINICS).query((row, _) -> new ClinicCode(row.getString(1))).list();
  }

  /**
   * Takes up the declarations by which a clinic's resources are to be extracted. The declarations
   * that were announced last, by whatever node, are those that count: batches of others stop.
   */
  public void begin(ClinicCode clinic, int extraction) {
    transactions.maintain(
        clinic,
        upkeep -> upkeep.jdbc().sql(BEGIN).params(clinic.value(), extraction, extraction).update());
  }

  /**
   * Extracts some of the clinic's resources again, in one transaction.
   *
   * @param limit how many at most
   * @param extractor what a resource's current version can be found by; where it fails, the
   *     resource keeps the values it has
   */
  public Outcome batch(
      ClinicCode clinic,
      int extraction,
      int limit,
      Function<StoredVersion, SearchValues> extractor) {
    return transactions.maintain(
        clinic,
        upkeep -> {
          JdbcClient statements = upkeep.jdbc();
          if (isSuperseded(statements, clinic, extraction)) {
            return Outcome.SUPERSEDED;
          }
          List<ClinicUpkeep.Outdated> resources = upkeep.outdated(extraction, limit);
          if (resources.isEmpty()) {
            return rest(statements, clinic, extraction);
          }
          upkeep.passOver(upkeep.extract(resources, extractor), extraction);
          statements.sql(ADVANCE).params(resources.size(), clinic.value(), extraction).update();
          return Outcome.ADVANCED;
        });
  }

  /** How far the work is. */
  public Progress progress(ClinicCode clinic, int extraction) {
    return transactions.maintain(
        clinic,
        upkeep -> {
          JdbcClient statements = upkeep.jdbc();
          long done =
              statements
                  .sql(DONE)
                  .params(clinic.value(), extraction)
                  .query(Long.class)
                  .optional()
                  .orElse(0L);
          return new Progress(done, remaining(statements, clinic, extraction));
        });
  }

  private static boolean isSuperseded(JdbcClient statements, ClinicCode clinic, int extraction) {
    return statements
        .sql(SUPERSEDED)
        .params(clinic.value(), extraction)
        .query(Boolean.class)
        .single();
  }

  private static Outcome rest(JdbcClient statements, ClinicCode clinic, int extraction) {
    if (remaining(statements, clinic, extraction) > 0) {
      return Outcome.WAITING;
    }
    statements.sql(FINISH).params(clinic.value(), extraction).update();
    return Outcome.FINISHED;
  }

  private static long remaining(JdbcClient statements, ClinicCode clinic, int extraction) {
    return statements
        .sql(REMAINING)
        .params(clinic.value(), extraction, clinic.value(), extraction)
        .query(Long.class)
        .single();
  }

  /** What became of a batch. */
  public enum Outcome {
    /** Some resources were extracted again; more may be left. */
    ADVANCED,
    /** What is left is being written by others; it is to be looked at once more. */
    WAITING,
    /** Nothing is left. */
    FINISHED,
    /** Other declarations were announced later. */
    SUPERSEDED
  }

  /**
   * How far the work is.
   *
   * @param done how many resources were extracted again
   * @param remaining how many are left
   */
  public record Progress(long done, long remaining) {}
}
