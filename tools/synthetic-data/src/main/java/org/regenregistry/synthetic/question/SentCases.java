package org.regenregistry.synthetic.question;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.synthetic.Submission;
import org.regenregistry.synthetic.SyntheticPatient;

/**
 * Takes generated patients through the registry's mapping as a store would, without a server and
 * without JSON.
 */
public final class SentCases {

  private static final String UUID_PREFIX = "urn:uuid:";

  private final TreatmentMapper mapper;
  private final LocalDate asOf;

  /**
   * A way from Bundles to cases.
   *
   * @param asOf the day on which questions are asked
   */
  public SentCases(TreatmentMapper mapper, LocalDate asOf) {
    this.mapper = mapper;
    this.asOf = asOf;
  }

  /** The first treatment of each site of a patient whose whole record is one Bundle. */
  public Stream<Case> of(SyntheticPatient patient) {
    return documents(mapper, patient).stream()
        .filter(document -> document.course().number() == 1)
        .map((TreatmentDocument document) -> SentCase.of(document, asOf));
  }

  /** The documents of a patient whose whole record is one Bundle, as an index holds them. */
  public static List<TreatmentDocument> documents(
      TreatmentMapper mapper, SyntheticPatient patient) {
    return mapper.map(stored(patient));
  }

  private static PatientRecord stored(SyntheticPatient patient) {
    Submission submission = patient.submissions().getFirst();
    Map<String, String> ids = ids(submission.bundle());
    List<Resource> resources =
        submission.bundle().getEntry().stream().map(entry -> stored(entry, ids)).toList();
    return new PatientRecord(
        submission.clinic(), resources.getFirst().getIdElement().getIdPart(), resources);
  }

  private static Map<String, String> ids(Bundle bundle) {
    Map<String, String> ids = new HashMap<>();
    for (BundleEntryComponent entry : bundle.getEntry()) {
      String id = entry.getFullUrl().substring(UUID_PREFIX.length());
      ids.put(entry.getFullUrl(), entry.getResource().fhirType() + "/" + id);
    }
    return ids;
  }

  private static Resource stored(BundleEntryComponent entry, Map<String, String> ids) {
    Resource resource = entry.getResource();
    resource.setId(ids.get(entry.getFullUrl()));
    switch (resource) {
      case Observation observation -> {
        resolve(observation.getSubject(), ids);
        observation.getPartOf().forEach(each -> resolve(each, ids));
      }
      case Procedure procedure -> {
        resolve(procedure.getSubject(), ids);
        procedure.getPartOf().forEach(each -> resolve(each, ids));
      }
      default -> {}
    }
    return resource;
  }

  private static void resolve(Reference reference, Map<String, String> ids) {
    reference.setReference(ids.get(reference.getReference()));
  }
}
