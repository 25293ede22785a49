package org.regenregistry.server.extract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of {@code extract_job}. */
final class JobRows {

  private JobRows() {}

  static ClaimedJob claimed(ResultSet row, int number) throws SQLException {
    return new ClaimedJob(key(row), request(row));
  }

  static Job job(ResultSet row, int number) throws SQLException {
    return new Job(
        key(row),
        request(row),
        JobState.of(row.getString("state")),
        row.getLong("patients_read"),
        instant(row, "finished_at"));
  }

  private static JobKey key(ResultSet row) throws SQLException {
    return new JobKey(row.getObject("job_id", UUID.class), row.getInt("attempt"));
  }

  private static ExtractRequest request(ResultSet row) throws SQLException {
    return new ExtractRequest(
        instant(row, "as_of").orElseThrow(),
        new IndexPeriod(day(row, "index_from"), day(row, "index_to")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }
}
