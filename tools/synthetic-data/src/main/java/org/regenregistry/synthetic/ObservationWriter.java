package org.regenregistry.synthetic;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * What all observations of one treatment have in common.
 *
 * @param treatment the treatment
 * @param patient the reference to the patient
 * @param administration the reference to the administration
 */
record ObservationWriter(TreatmentTruth treatment, Reference patient, Reference administration) {

  Observation observation(String name, CodeableConcept code) {
    return new Observation()
        .addIdentifier(
            Concepts.identifier(
                Canonical.OBSERVATION_IDENTIFIER, treatment.identifier() + "-" + name))
        .setStatus(ObservationStatus.FINAL)
        .setCode(code)
        .setSubject(patient.copy());
  }

  /** An observation of a kind of the registry's own that belongs to the administration. */
  Observation ofKind(String name, String kind) {
    return observation(name, kind(kind)).addPartOf(administration.copy());
  }

  static void category(Observation observation, String category) {
    observation.addCategory(Concepts.concept(Canonical.OBSERVATION_CATEGORY, category));
  }

  static void component(Observation observation, String code, Type value) {
    observation.addComponent().setCode(Concepts.concept(Canonical.COMPONENT, code)).setValue(value);
  }

  static CodeableConcept kind(String code) {
    return Concepts.concept(Canonical.OBSERVATION_KIND, code);
  }
}
