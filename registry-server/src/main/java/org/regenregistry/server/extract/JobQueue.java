package org.regenregistry.server.extract;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What nodes do with jobs: take one, keep it, end it. Any number of nodes may do so at once. */
final class JobQueue {

  private static final String GIVE_UP =
      """
      update extract_job
      set state = 'failed', claimed_until = null, finished_at = clock_timestamp()
      where state = 'running' and claimed_until < clock_timestamp() and attempt >= :attempts
      """;

  private static final String CLAIM =
      """
      update extract_job
      set state = 'running',
          attempt = attempt + 1,
          patients_read = 0,
          claimed_until = clock_timestamp() + :lease * interval '1 millisecond'
      where job_id = (
        select job_id
        from extract_job
        where finished_at is null
          and (state = 'queued' or claimed_until < clock_timestamp())
        order by created_at
        limit 1
        for update skip locked)
      returning job_id, attempt, as_of, index_from, index_to
      """;

  private static final String RENEW =
      """
      update extract_job
      set claimed_until = clock_timestamp() + :lease * interval '1 millisecond',
          patients_read = :patientsRead
      where job_id = :job and attempt = :attempt and state = 'running'
      """;

  private static final String FINISH =
      """
      update extract_job
      set state = 'done',
          claimed_until = null,
          finished_at = clock_timestamp(),
          patients_read = :patientsRead
      where job_id = :job and attempt = :attempt and state = 'running'
      """;

  private static final String REMOVE_REMAINS =
      """
      with rows as (delete from extract_row where job_id = :job),
           files as (delete from extract_file where job_id = :job and attempt < :attempt)
      delete from extract_chunk where job_id = :job and attempt < :attempt
      """;

  private static final String FAIL =
      """
      update extract_job
      set state = 'failed', claimed_until = null, finished_at = clock_timestamp()
      where job_id = :job and attempt = :attempt and state = 'running'
      """;

  private static final String RELEASE =
      """
      update extract_job
      set state = 'queued', claimed_until = null
      where job_id = :job and attempt = :attempt and state = 'running'
      """;

  private static final String PURGE =
      """
      delete from extract_job
      where finished_at < clock_timestamp() - :retention * interval '1 millisecond'
      """;

  private final ExtractDatabase database;
  private final ExtractSettings settings;

  JobQueue(ExtractDatabase database, ExtractSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Takes the oldest job that waits or whose node has given no sign of life for a lease. */
  Optional<ClaimedJob> claim() {
    database.jdbc().sql(GIVE_UP).param("attempts", settings.attempts()).update();
    return database
        .jdbc()
        .sql(CLAIM)
        .param("lease", settings.lease().toMillis())
        .query(JobRows::claimed)
        .optional();
  }

  /** Keeps the job for another lease; false if it is no longer this node's. */
  boolean renew(JobKey key, long patientsRead) {
    return keyed(RENEW, key)
            .param("lease", settings.lease().toMillis())
            .param("patientsRead", patientsRead)
            .update()
        > 0;
  }

  /** Makes the files of this start the job's result; false if it is no longer this node's. */
  boolean finish(JobKey key, long patientsRead) {
    return database.inTransaction(
        () -> {
          boolean finished = keyed(FINISH, key).param("patientsRead", patientsRead).update() > 0;
          if (finished) {
            keyed(REMOVE_REMAINS, key).update();
          }
          return finished;
        });
  }

  /** Ends the job without a result. */
  void fail(JobKey key) {
    keyed(FAIL, key).update();
  }

  /** Gives the job back for another node to start over at once. */
  void release(JobKey key) {
    keyed(RELEASE, key).update();
  }

  /** Removes jobs and files whose time is over; answers how many jobs. */
  int purge() {
    Duration retention = settings.retention();
    return database.jdbc().sql(PURGE).param("retention", retention.toMillis()).update();
  }

  private StatementSpec keyed(String sql, JobKey key) {
    return database.jdbc().sql(sql).param("job", key.job()).param("attempt", key.attempt());
  }
}
