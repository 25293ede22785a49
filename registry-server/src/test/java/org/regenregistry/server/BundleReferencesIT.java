package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.BundleAnswers.accepted;
import static org.regenregistry.server.BundleAnswers.statuses;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.put;

import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.FhirHttp.Answer;

/** Entries of a Bundle refer to each other in every form that a fullUrl can have. */
class BundleReferencesIT {

  private static FhirHttp clinic;
  private String identifier;

  @BeforeAll
  static void start() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
  }

  @BeforeEach
  void choose() {
    identifier = newIdentifier();
  }

  /** {@code base} is the address of the entry that refers, without its own id. */
  @ParameterizedTest
  @CsvSource({
    "urn:uuid:0b1c2d3e-0000-4000-8000-000000000001, urn:uuid:0b1c2d3e-0000-4000-8000-000000000001, urn:uuid:",
    "urn:oid:1.2.3.4, urn:oid:1.2.3.4, urn:uuid:",
    "https://ehr.example/fhir/Patient/1, https://ehr.example/fhir/Patient/1, urn:uuid:",
    "https://ehr.example/fhir/Patient/1, https://ehr.example/fhir/Patient/1/_history/5, urn:uuid:",
    "https://ehr.example/fhir/Patient/1, Patient/1, https://ehr.example/fhir/Observation/",
    "https://ehr.example/fhir/Patient/1, Patient/1/_history/5, https://ehr.example/fhir/Observation/",
    "Patient/1, Patient/1, Observation/"
  })
  void resolvesEveryFormOfAReferenceBetweenEntries(String fullUrl, String reference, String base) {
    Bundle bundle = ClinicalRecords.transaction();
    put(bundle, ClinicalRecords.patient(identifier), identifier);
    bundle.getEntry().getLast().setFullUrl(fullUrl);
    Observation score = ClinicalRecords.score(identifier, reference, "2024-05-01", 3);
    put(bundle, score, identifier);
    bundle.getEntry().getLast().setFullUrl(base + UUID.randomUUID());
    Bundle answer = accepted(clinic.submit(bundle));
    assertThat(stored(answer.getEntry().get(1), Observation.class).getSubject().getReference())
        .isEqualTo(path(answer.getEntry().get(0)));
  }

  @Test
  void refusesTheAddressOfNoEntry() {
    Bundle bundle = ClinicalRecords.transaction();
    put(bundle, ClinicalRecords.patient(identifier), identifier);
    bundle.getEntry().getLast().setFullUrl("https://ehr.example/fhir/Patient/1");
    put(
        bundle,
        ClinicalRecords.score(identifier, "https://ehr.example/fhir/Patient/2", "2024-05-01", 3),
        identifier);
    Answer answer = clinic.submit(bundle);
    assertThat(answer.problems()).contains("reference-invalid");
    assertThat(answer.expressions()).contains("Bundle.entry[1].resource.subject");
  }

  @Test
  void resolvesReferencesInACircle() {
    Bundle bundle = ClinicalRecords.transaction();
    String subject = put(bundle, ClinicalRecords.patient(identifier), identifier);
    Procedure first = ClinicalRecords.administration(identifier + "-1", subject, "2024-03-01");
    Procedure second = ClinicalRecords.administration(identifier + "-2", subject, "2024-03-01");
    String one = put(bundle, first, identifier + "-1");
    String two = put(bundle, second, identifier + "-2");
    first.addPartOf(new Reference(two));
    second.addPartOf(new Reference(one));
    Bundle answer = accepted(clinic.submit(bundle));
    BundleEntryComponent here = answer.getEntry().get(1);
    BundleEntryComponent there = answer.getEntry().get(2);
    assertThat(stored(here, Procedure.class).getPartOfFirstRep().getReference())
        .isEqualTo(path(there));
    assertThat(stored(there, Procedure.class).getPartOfFirstRep().getReference())
        .isEqualTo(path(here));
    Bundle whole = ClinicalRecords.transaction();
    answer.getEntry().forEach(entry -> add(whole, HTTPVerb.DELETE, path(entry)));
    assertThat(statuses(accepted(clinic.submit(whole)))).containsOnly("204 No Content");
  }

  @Test
  void createsUnlessThereIsOneWithTheId() {
    String path = clinic.post("Patient", ClinicalRecords.patient(identifier)).location();
    Bundle bundle = ClinicalRecords.transaction();
    BundleEntryComponent entry = add(bundle, HTTPVerb.POST, "Patient");
    entry.setFullUrl("urn:uuid:" + UUID.randomUUID());
    entry.setResource(ClinicalRecords.patient(newIdentifier()));
    entry.getRequest().setIfNoneExist("_id=" + path.substring("Patient/".length()));
    put(bundle, ClinicalRecords.score(identifier, entry.getFullUrl(), "2024-05-01", 3), identifier);
    Bundle answer = accepted(clinic.submit(bundle));
    assertThat(statuses(answer)).containsExactly("200 OK", "201 Created");
    assertThat(stored(answer.getEntry().get(1), Observation.class).getSubject().getReference())
        .isEqualTo(path);
  }

  private static <R extends Resource> R stored(BundleEntryComponent entry, Class<R> type) {
    return clinic.get(path(entry)).as(type);
  }

  private static String path(BundleEntryComponent entry) {
    String location = entry.getResponse().getLocation();
    return location.substring(0, location.indexOf("/_history"));
  }
}
