package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    List<Resource> resources = stored(story.bundle());
    String patient =
        resources.stream()
            .filter(Patient.class::isInstance)
            .map(resource -> resource.getIdElement().getIdPart())
            .findFirst()
            .orElseThrow();
    return new TreatmentMapper(new Pseudonyms(new byte[32]))
        .map(new PatientRecord(new ClinicCode("SEOUL-01"), patient, resources));
  }

  /** As the store keeps them: with logical ids, and references by these. */
  private static List<Resource> stored(Bundle bundle) {
    Map<String, String> references = new HashMap<>();
    for (BundleEntryComponent entry : bundle.getEntry()) {
      String id = entry.getFullUrl().replace("urn:uuid:", "");
      entry.getResource().setId(id);
      references.put(entry.getFullUrl(), entry.getResource().fhirType() + "/" + id);
    }
    FhirTerser terser = FhirContext.forR4Cached().newTerser();
    for (BundleEntryComponent entry : bundle.getEntry()) {
      terser
          .getAllPopulatedChildElementsOfType(entry.getResource(), Reference.class)
          .forEach(
              it -> it.setReference(references.getOrDefault(it.getReference(), it.getReference())));
    }
    return bundle.getEntry().stream().map(BundleEntryComponent::getResource).toList();
  }
}
