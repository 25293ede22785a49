package org.regenregistry.server.extract;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** What callers do with their jobs. Every statement names the owner, so none reaches another's. */
final class JobDesk {

  // The database's clock stamps writes, so it also says what "now" and "the future" are.
  private static final String NOW = "select clock_timestamp()";

  private static final String UNFINISHED =
      """
      select count(*) from extract_job where subject = :subject and finished_at is null
      """;

  private static final String ORDER =
      """
      insert into extract_job (job_id, subject, register, as_of, index_from, index_to)
      values (:job, :subject, :register, :asOf, :from, :to)
      """;

  private static final String FIND =
      """
      select job_id, attempt, as_of, index_from, index_to, state, patients_read, finished_at
      from extract_job
      where job_id = :job and subject = :subject and state <> 'cancelled'
      """;

  private static final String CANCEL =
      """
      update extract_job
      set state = 'cancelled',
          claimed_until = null,
          finished_at = coalesce(finished_at, clock_timestamp())
      where job_id = :job and subject = :subject and state <> 'cancelled'
      """;

  private static final String REMOVE_CONTENT =
      """
      with rows as (delete from extract_row where job_id = :job),
           files as (delete from extract_file where job_id = :job)
      delete from extract_chunk where job_id = :job
      """;

  private final ExtractDatabase database;

  JobDesk(ExtractDatabase database) {
    this.database = database;
  }

  /** The database's time. */
  Instant now() {
    return database.jdbc().sql(NOW).query(OffsetDateTime.class).single().toInstant();
  }

  /** How many of the caller's jobs wait or run. */
  int unfinished(String subject) {
    return database.jdbc().sql(UNFINISHED).param("subject", subject).query(Integer.class).single();
  }

  /** Records an order; any node may take it up from now on. */
  UUID order(String subject, ExtractRequest request) {
    UUID job = UUID.randomUUID();
    database
        .jdbc()
        .sql(ORDER)
        .param("job", job)
        .param("subject", subject)
        .param("register", TreatmentRegister.ID)
        .param("asOf", request.asOf().atOffset(ZoneOffset.UTC))
        .param("from", request.period().from().orElse(null))
        .param("to", request.period().to().orElse(null))
        .update();
    return job;
  }

  /** The caller's job, unless it was cancelled. */
  Optional<Job> find(String subject, UUID job) {
    return database
        .jdbc()
        .sql(FIND)
        .param("job", job)
        .param("subject", subject)
        .query(JobRows::job)
        .optional();
  }

  /** Ends the caller's job and removes its files; false if the caller has no such job. */
  boolean cancel(String subject, UUID job) {
    return database.inTransaction(
        () -> {
          int cancelled =
              database.jdbc().sql(CANCEL).param("job", job).param("subject", subject).update();
          if (cancelled > 0) {
            database.jdbc().sql(REMOVE_CONTENT).param("job", job).update();
          }
          return cancelled > 0;
        });
  }
}
