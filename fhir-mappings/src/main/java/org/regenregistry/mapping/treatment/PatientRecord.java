package org.regenregistry.mapping.treatment;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/**
 * Everything the registry holds about one patient at one instant.
 *
 * @param clinic the clinic that owns the record
 * @param patientId the server-assigned logical id of the Patient resource
 * @param resources the patient's current resources in any order, the Patient among them unless it
 *     was deleted
 */
public record PatientRecord(ClinicCode clinic, String patientId, List<Resource> resources) {

  public PatientRecord {
    resources = List.copyOf(resources);
  }
}
