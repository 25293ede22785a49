package org.regenregistry.server.extract;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.PatientConsent;
import org.regenregistry.mapping.treatment.PatientRecord;

/**
 * Who by now does not agree to be in the registry, whatever instant an extract is of: a withdrawal
 * would be without effect if the day before could still be handed out.
 */
final class Withdrawals {

  private static final int FETCH_SIZE = 500;

  private static final String NOW = "select transaction_timestamp()";

  // Whatever may hold a statement about consent, as it is now. An Observation of another kind that
  // has the word among its values does no harm.
  private static final String STATEMENTS =
      """
      select v.clinic_id, v.patient_id, v.content
      from resource_version v
      where (v.type = 'Consent' or v.type = 'Observation' and v.content like '%"consent"%')
        and not v.deleted
        and v.patient_id is not null
        and not exists (
          select from resource_version later
          where later.clinic_id = v.clinic_id
            and later.type = v.type
            and later.id = v.id
            and later.version > v.version)
      order by v.clinic_id, v.patient_id
      """;

  private final FhirContext fhir;

  Withdrawals(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** The patients who do not agree as of the connection's transaction. */
  Set<PatientKey> read(Connection connection) throws SQLException {
    Set<PatientKey> withdrawn = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(STATEMENTS)) {
      statement.setFetchSize(FETCH_SIZE);
      Instant now = now(connection);
      try (ResultSet rows = statement.executeQuery()) {
        PatientRows.read(
            rows,
            (patient, contents) -> {
              if (isWithdrawn(patient, contents, now)) {
                withdrawn.add(patient);
              }
            });
      }
    }
    return withdrawn;
  }

  private static Instant now(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NOW);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  private boolean isWithdrawn(PatientKey patient, List<String> contents, Instant now) {
    IParser parser = fhir.newJsonParser();
    List<Resource> statements;
    try {
      statements =
          contents.stream().map(content -> (Resource) parser.parseResource(content)).toList();
    } catch (RuntimeException _) {
      // What cannot be read may be a withdrawal.
      return true;
    }
    PatientRecord record = new PatientRecord(patient.clinic(), patient.id().toString(), statements);
    return !PatientConsent.of(record, now).allowsRegistry();
  }
}
