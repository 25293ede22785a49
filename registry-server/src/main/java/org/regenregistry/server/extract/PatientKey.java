package org.regenregistry.server.extract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;

/** A patient of a clinic. */
record PatientKey(ClinicCode clinic, UUID id) {

  /** The patient of a row with the columns {@code clinic_id} and {@code patient_id}. */
  static PatientKey of(ResultSet row) throws SQLException {
    return new PatientKey(
        new ClinicCode(row.getString("clinic_id")), row.getObject("patient_id", UUID.class));
  }
}
