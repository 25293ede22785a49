package org.regenregistry.synthetic;

import java.time.LocalDate;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * One transaction Bundle a clinic's system sends.
 *
 * @param clinic the clinic, whose token must accompany it
 * @param patientIdentifier the patient it is about
 * @param day the day up to which it tells the record
 * @param bundle the Bundle
 */
public record Submission(
    ClinicCode clinic, String patientIdentifier, LocalDate day, Bundle bundle) {}
