package org.regenregistry.server.extract;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.PatientRecord;

/** Reads what the registry held at an instant, patient by patient, from the version history. */
final class VersionHistory {

  /** Rows fetched at a time: bounds memory, whatever the size of the registry. */
  private static final int FETCH_SIZE = 500;

  // Written so that PostgreSQL can walk the index by patient and start answering at once, instead
  // of
  // sorting the whole history.
  private static final String AS_OF =
      """
      select v.clinic_id, v.patient_id, v.content
      from resource_version v
      where v.last_updated <= ?
        and not v.deleted
        and v.patient_id is not null
        and not exists (
          select from resource_version later
          where later.clinic_id = v.clinic_id
            and later.type = v.type
            and later.id = v.id
            and later.version > v.version
            and later.last_updated <= ?)
      order by v.clinic_id, v.patient_id, v.type, v.id
      """;

  private final ExtractDatabase database;
  private final FhirContext fhir;
  private final Withdrawals withdrawals;

  /** Receives those who withdrew, and then every other patient's record, one after the other. */
  interface PatientReceiver {

    /** Takes a patient who by now does not agree to be in the registry. */
    void withdrawn(PatientKey patient);

    /** Takes a patient of whom a resource cannot be read. */
    void unreadable(PatientKey patient, RuntimeException failure);

    void accept(PatientRecord patient) throws SQLException;
  }

  VersionHistory(ExtractDatabase database, FhirContext fhir) {
    this.database = database;
    this.fhir = fhir;
    this.withdrawals = new Withdrawals(fhir);
  }

  /**
   * Hands over every patient as of the instant, in one snapshot, in an unspecified order, but
   * nobody who has withdrawn by now.
   */
  void read(Instant asOf, JobProgress progress, PatientReceiver receiver) throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      WriteBarrier.await(connection, progress);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        readSnapshot(connection, asOf, receiver);
      } finally {
        connection.rollback();
      }
    }
  }

  private void readSnapshot(Connection connection, Instant asOf, PatientReceiver receiver)
      throws SQLException {
    OffsetDateTime instant = asOf.atOffset(ZoneOffset.UTC);
    Set<PatientKey> withdrawn = withdrawals.read(connection);
    withdrawn.forEach(receiver::withdrawn);
    try (PreparedStatement statement = connection.prepareStatement(AS_OF);
        SharedHistory shared = new SharedHistory(connection, fhir, asOf)) {
      statement.setFetchSize(FETCH_SIZE);
      statement.setObject(1, instant);
      statement.setObject(2, instant);
      try (ResultSet rows = statement.executeQuery()) {
        PatientRows.read(
            rows,
            (patient, contents) -> {
              if (!withdrawn.contains(patient)) {
                handOver(patient, contents, shared, receiver);
              }
            });
      }
    }
  }

  private void handOver(
      PatientKey patient, List<String> contents, SharedHistory shared, PatientReceiver receiver)
      throws SQLException {
    PatientRecord record;
    try {
      record = record(patient, contents, shared);
    } catch (RuntimeException failure) {
      receiver.unreadable(patient, failure);
      return;
    }
    receiver.accept(record);
  }

  private PatientRecord record(PatientKey patient, List<String> contents, SharedHistory shared)
      throws SQLException {
    IParser parser = fhir.newJsonParser();
    List<Resource> resources = new ArrayList<>();
    contents.forEach(content -> resources.add((Resource) parser.parseResource(content)));
    resources.addAll(shared.referredBy(patient.clinic(), List.copyOf(resources)));
    return new PatientRecord(patient.clinic(), patient.id().toString(), resources);
  }
}
