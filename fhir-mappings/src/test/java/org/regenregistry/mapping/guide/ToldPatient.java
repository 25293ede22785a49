package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentMapper;

/** The treatment records that become of a told patient. */
final class ToldPatient {

  private ToldPatient() {}

  static List<TreatmentDocument> records(ExampleBundles story) {
    return records(List.of(story.bundle()));
  }

  /** The records that become of several submissions about one patient, sent one after another. */
  static List<TreatmentDocument> records(List<Bundle> submissions) {
    return new TreatmentMapper(new Pseudonyms(new byte[32])).map(record(submissions));
  }

  /** Whether a submission tells who the patient is. */
  static boolean isTold(Bundle submission) {
    return submission.getEntry().stream().anyMatch(it -> it.getResource() instanceof Patient);
  }

  static PatientRecord record(List<Bundle> submissions) {
    List<Resource> resources = stored(submissions);
    String patient =
        resources.stream()
            .filter(Patient.class::isInstance)
            .map(resource -> resource.getIdElement().getIdPart())
            .findFirst()
            .orElseThrow();
    return new PatientRecord(new ClinicCode("SEOUL-01"), patient, resources);
  }

  /** As the store keeps them: one resource per identifier, and references by logical id. */
  private static List<Resource> stored(List<Bundle> submissions) {
    Map<String, Resource> resources = new LinkedHashMap<>();
    Map<String, String> references = new HashMap<>();
    for (Bundle submission : submissions) {
      for (BundleEntryComponent entry : submission.getEntry()) {
        String address = entry.getRequest().getUrl();
        String id = UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)).toString();
        entry.getResource().setId(id);
        resources.put(address, entry.getResource());
        references.put(address, entry.getResource().fhirType() + "/" + id);
        references.put(entry.getFullUrl(), entry.getResource().fhirType() + "/" + id);
      }
    }
    resources.values().forEach(resource -> link(resource, references));
    return List.copyOf(resources.values());
  }

  private static void link(Resource resource, Map<String, String> references) {
    FhirContext.forR4Cached()
        .newTerser()
        .getAllPopulatedChildElementsOfType(resource, Reference.class)
        .forEach(
            it -> it.setReference(references.getOrDefault(it.getReference(), it.getReference())));
  }
}
