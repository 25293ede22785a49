package org.regenregistry.server.extract;

import java.util.UUID;

/** Stored FHIR content of a patient and of administrations, as the server writes it. */
final class Treatments {

  private Treatments() {}

  static String patient(UUID id) {
    return """
    {"resourceType": "Patient", "id": "%s", "gender": "female", "birthDate": "1961-04"}
    """
        .formatted(id);
  }

  static String consent(UUID id, UUID patient, String status) {
    return """
    {"resourceType": "Consent", "id": "%s", "status": "%s", "dateTime": "2026-01-05",
     "patient": {"reference": "Patient/%s"},
     "category": [{"coding": [{"system": "https://regen-registry.org/fhir/CodeSystem/consent-scope",
       "code": "registry"}]}]}
    """
        .formatted(id, status, patient);
  }

  /** Consent to the registry as an Observation. */
  static String consentObserved(UUID id, UUID patient, boolean given) {
    return """
    {"resourceType": "Observation", "id": "%s", "status": "final",
     "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "2026-01-05",
     "code": {"coding": [{"system": "https://regen-registry.org/fhir/CodeSystem/observation-kind",
       "code": "consent"}]},
     "component": [{"code": {"coding": [{
       "system": "https://regen-registry.org/fhir/CodeSystem/component",
       "code": "consent-registry"}]}, "valueBoolean": %s}]}
    """
        .formatted(id, patient, given);
  }

  static String knee(UUID id, UUID patient, String day) {
    return administration(id, patient, day, "centrifugation");
  }

  static String administration(UUID id, UUID patient, String day, String processing) {
    return """
    {"resourceType": "Procedure", "id": "%1$s", "status": "completed",
     "subject": {"reference": "Patient/%2$s"},
     "performedDateTime": "%3$s",
     "code": {"coding": [{"system": "https://regen-registry.org/fhir/CodeSystem/procedure-kind",
       "code": "cell-administration"}]},
     "reasonCode": [{"coding": [{"system": "https://regen-registry.org/fhir/CodeSystem/indication",
       "code": "knee-oa"}]}],
     "bodySite": [{"coding": [{"system": "https://regen-registry.org/fhir/CodeSystem/site",
       "code": "knee"}],
       "extension": [{"url": "https://regen-registry.org/fhir/StructureDefinition/laterality",
         "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct",
           "code": "7771000"}]}}]}],
     "extension": [
       {"url": "https://regen-registry.org/fhir/StructureDefinition/route",
        "valueCodeableConcept": {"coding": [{
          "system": "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration",
          "code": "IARTINJ"}]}},
       {"url": "https://regen-registry.org/fhir/StructureDefinition/cell-product", "extension": [
         {"url": "donorType", "valueCodeableConcept": {"coding": [{
           "system": "https://regen-registry.org/fhir/CodeSystem/donor-type",
           "code": "autologous"}]}},
         {"url": "tissueSource", "valueCodeableConcept": {"coding": [{
           "system": "https://regen-registry.org/fhir/CodeSystem/tissue-source",
           "code": "bone-marrow"}]}},
         {"url": "productType", "valueCodeableConcept": {"coding": [{
           "system": "https://regen-registry.org/fhir/CodeSystem/product-type",
           "code": "bmac"}]}},
         {"url": "processing", "valueCodeableConcept": {"coding": [{
           "system": "https://regen-registry.org/fhir/CodeSystem/processing-method",
           "code": "%4$s"}]}},
         {"url": "expanded", "valueBoolean": false},
         {"url": "geneticallyModified", "valueBoolean": false}]}]}
    """
        .formatted(id, patient, day, processing);
  }

  /** An administration without a cell product, which validation would have refused. */
  static String incomplete(UUID id, UUID patient) {
    return """
    {"resourceType": "Procedure", "id": "%s", "status": "completed",
     "subject": {"reference": "Patient/%s"}, "performedDateTime": "2025-05-05",
     "code": {"coding": [{"system": "https://regen-registry.org/fhir/CodeSystem/procedure-kind",
       "code": "cell-administration"}]}}
    """
        .formatted(id, patient);
  }
}
