package org.regenregistry.synthetic;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.PatientRecord;

/** What a store holds after it has taken a patient's Bundles: conditional PUTs, resolved. */
final class StoredRecord {

  private final Map<String, Resource> byCondition = new LinkedHashMap<>();

  static PatientRecord of(SyntheticPatient patient) {
    StoredRecord stored = new StoredRecord();
    patient.submissions().forEach(submission -> stored.take(submission.bundle()));
    String patientId =
        stored.byCondition.values().stream()
            .filter(resource -> resource.fhirType().equals("Patient"))
            .findFirst()
            .orElseThrow()
            .getIdPart();
    return new PatientRecord(
        patient.truth().clinic(), patientId, stored.byCondition.values().stream().toList());
  }

  private void take(Bundle bundle) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (BundleEntryComponent entry : bundle.getEntry()) {
      Resource resource = entry.getResource().copy();
      String id = entry.getFullUrl().substring("urn:uuid:".length());
      resource.setId(resource.fhirType() + "/" + id);
      ids.put(entry.getFullUrl(), resource.fhirType() + "/" + id);
      byCondition.put(entry.getRequest().getUrl(), resource);
    }
    for (BundleEntryComponent entry : bundle.getEntry()) {
      Resource resource = byCondition.get(entry.getRequest().getUrl());
      Fhir.CONTEXT
          .newTerser()
          .getAllPopulatedChildElementsOfType(resource, Reference.class)
          .stream()
          .filter(Reference::hasReference)
          .forEach(reference -> resolve(reference, ids));
    }
  }

  private void resolve(Reference reference, Map<String, String> ids) {
    String target = reference.getReference();
    Resource known = byCondition.get(target);
    String resolved = known == null ? ids.get(target) : known.fhirType() + "/" + known.getIdPart();
    if (resolved == null) {
      throw new AssertionError("Nothing answers to " + target);
    }
    reference.setReference(resolved);
  }
}
