package org.regenregistry.synthetic;

/**
 * A drawn patient and the habits of the clinic that will send the record.
 *
 * @param truth the patient
 * @param clinic the clinic
 */
record SimulatedPatient(PatientTruth truth, ClinicProfile clinic) {}
