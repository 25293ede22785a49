package org.regenregistry.indexer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.JdbcTemplate;

/** Patients that cannot be indexed, for the operator to look at and to try again. */
public class ParkedPatients {

  private static final String PARKED =
      """
      select clinic_id, patient_id, attempts, next_attempt_at, last_error
      from patient_ledger where parked
      order by changed_at, clinic_id, patient_id limit ?
      """;

  private static final String RETRY =
      "update patient_ledger set next_attempt_at = null where parked and claimed_until is null";

  private final JdbcTemplate jdbc;

  public ParkedPatients(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A patient that cannot be indexed.
   *
   * @param attempts how often it was tried
   * @param next when it is tried again
   * @param reason kinds of error, places in the code and names of fields; nothing a record says
   */
  public record Parked(PatientKey patient, int attempts, Instant next, String reason) {}

  /** Those that wait longest. */
  public List<Parked> list(int limit) {
    return jdbc.query(PARKED, (row, _) -> parked(row), limit);
  }

  /** Makes all of them due; returns how many. */
  public int retry() {
    return jdbc.update(RETRY);
  }

  private static Parked parked(ResultSet row) throws SQLException {
    var patient =
        new PatientKey(
            new ClinicCode(row.getString("clinic_id")), row.getObject("patient_id", UUID.class));
    OffsetDateTime next = row.getObject("next_attempt_at", OffsetDateTime.class);
    return new Parked(
        patient,
        row.getInt("attempts"),
        next == null ? Instant.EPOCH : next.toInstant(),
        Objects.requireNonNullElse(row.getString("last_error"), ""));
  }
}
