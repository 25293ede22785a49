package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Writes a patient's build and habits. */
final class BodyResources {

  private static final String BODY_MASS_INDEX = "39156-5";
  private static final String SMOKING_STATUS = "72166-2";

  private BodyResources() {}

  static List<Observation> of(
      Body body, String patientIdentifier, LocalDate day, Reference patient) {
    Observation bmi =
        observation(patientIdentifier + "-bmi", BODY_MASS_INDEX, "vital-signs")
            .setValue(Concepts.quantity(body.bmi(), "kg/m2"));
    Observation smoking =
        observation(patientIdentifier + "-smoking", SMOKING_STATUS, "social-history")
            .setValue(Concepts.concept(Canonical.SNOMED_CT, body.smoking()));
    return List.of(dated(bmi, day, patient), dated(smoking, day, patient));
  }

  private static Observation dated(Observation observation, LocalDate day, Reference patient) {
    return observation.setEffective(Concepts.day(day)).setSubject(patient.copy());
  }

  private static Observation observation(String identifier, String loinc, String category) {
    CodeableConcept code = Concepts.concept(Canonical.LOINC, loinc);
    return new Observation()
        .addIdentifier(Concepts.identifier(Canonical.OBSERVATION_IDENTIFIER, identifier))
        .setStatus(ObservationStatus.FINAL)
        .setCode(code)
        .addCategory(Concepts.concept(Canonical.OBSERVATION_CATEGORY, category));
  }
}
