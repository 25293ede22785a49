package org.regenregistry.server.erasure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends extracts that hold an erased patient. One that is being made is started over, because its
 * snapshot may be from before; one that is done loses its files if the patient is in them. What
 * starts that came to nothing have left behind goes, whosever it is: nobody will read it.
 */
final class HoldingExtracts {

  /** Waits for a job that is just finishing, and then sees that it is done. */
  private static final String JOBS =
      """
      select job_id, state from extract_job
      where state <> 'withdrawn'
      order by job_id
      for update
      """;

  /** A pseudonym may begin in one piece of a file and end in the next. */
  private static final String HOLDING =
      """
      select distinct job_id
      from (
        select job_id, content || coalesce(substring(lead(content) over file from 1 for 64), ''::bytea) as piece
        from extract_chunk
        where job_id = any (?::uuid[])
        window file as (partition by job_id, attempt, name order by number)) pieces
      where position(?::bytea in piece) > 0
      """;

  private static final String WITHDRAW =
      "update extract_job set state = 'withdrawn' where job_id = any (?::uuid[])";

  private static final String START_OVER =
      """
      update extract_job set state = 'queued', claimed_until = null where job_id = any (?::uuid[])
      """;

  private static final String REMOVE_CONTENT =
      """
      with rows as (delete from extract_row where job_id = any (?::uuid[])),
           files as (delete from extract_file where job_id = any (?::uuid[]))
      delete from extract_chunk where job_id = any (?::uuid[])
      """;

  private final JdbcClient jdbc;

  HoldingExtracts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Ends them, and answers how many finished ones held the patient. */
  long end(String pseudonym) {
    List<Job> jobs =
        jdbc.sql(JOBS)
            .query((row, _) -> new Job(row.getString("job_id"), row.getString("state")))
            .list();
    jdbc.sql(START_OVER).param(ids(jobs, "running"::equals)).update();
    removeContent(ids(jobs, state -> !state.equals("done")));
    String[] done = ids(jobs, "done"::equals);
    if (done.length == 0) {
      return 0;
    }
    byte[] wanted = pseudonym.getBytes(StandardCharsets.US_ASCII);
    String[] holding =
        jdbc.sql(HOLDING)
            .params(done, wanted)
            .query((row, _) -> row.getString(1))
            .list()
            .toArray(String[]::new);
    jdbc.sql(WITHDRAW).param(holding).update();
    removeContent(holding);
    return holding.length;
  }

  private void removeContent(String[] jobs) {
    jdbc.sql(REMOVE_CONTENT).params(jobs, jobs, jobs).update();
  }

  private static String[] ids(List<Job> jobs, Predicate<String> state) {
    return jobs.stream().filter(job -> state.test(job.state())).map(Job::id).toArray(String[]::new);
  }

  private record Job(String id, String state) {}
}
