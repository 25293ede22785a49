package org.regenregistry.server.extract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of stored resources that are ordered by patient, taken patient by patient. */
final class PatientRows {

  private PatientRows() {}

  /** Receives what is stored of one patient after the other. */
  @FunctionalInterface
  interface Receiver {

    void accept(PatientKey patient, List<String> contents) throws SQLException;
  }

  /** Hands over rows with the columns {@code clinic_id}, {@code patient_id} and {@code content}. */
  static void read(ResultSet rows, Receiver receiver) throws SQLException {
    @Nullable PatientKey patient = null;
    List<String> contents = new ArrayList<>();
    while (rows.next()) {
      PatientKey next = PatientKey.of(rows);
      if (patient != null && !patient.equals(next)) {
        receiver.accept(patient, List.copyOf(contents));
        contents.clear();
      }
      patient = next;
      contents.add(rows.getString("content"));
    }
    if (patient != null) {
      receiver.accept(patient, List.copyOf(contents));
    }
  }
}
