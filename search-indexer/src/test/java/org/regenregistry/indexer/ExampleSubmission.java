package org.regenregistry.indexer;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.treatment.ClinicCode;

/** An example of the guide as the server stores it: with logical ids and resolved references. */
record ExampleSubmission(ExamplePatient patient, List<Resource> resources) {

  ExampleSubmission {
    resources = List.copyOf(resources);
  }

  static ExampleSubmission of(String clinic, ExampleBundles example) {
    var bundle = example.bundle();
    var places = new HashMap<String, String>();
    for (var entry : bundle.getEntry()) {
      var id = UUID.randomUUID().toString();
      entry.getResource().setId(id);
      places.put(entry.getFullUrl(), entry.getResource().fhirType() + "/" + id);
    }
    var resources = new ArrayList<Resource>();
    for (var entry : bundle.getEntry()) {
      resources.add(resolved(entry.getResource(), places));
    }
    return new ExampleSubmission(patient(clinic, bundle), resources);
  }

  private static ExamplePatient patient(String clinic, Bundle bundle) {
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(Patient.class::isInstance)
        .map(patient -> UUID.fromString(patient.getIdElement().getIdPart()))
        .map(id -> new ExamplePatient(new ClinicCode(clinic), id))
        .findFirst()
        .orElseThrow();
  }

  private static Resource resolved(Resource resource, Map<String, String> places) {
    var parser = FhirContext.forR4Cached().newJsonParser();
    var json = parser.encodeResourceToString(resource);
    for (var place : places.entrySet()) {
      json = json.replace("\"" + place.getKey() + "\"", "\"" + place.getValue() + "\"");
    }
    return (Resource) parser.parseResource(json);
  }
}
