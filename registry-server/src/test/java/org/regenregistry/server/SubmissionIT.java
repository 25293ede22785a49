package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.put;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.FhirHttp.Answer;

/** What becomes of the Bundles that a clinic sends. */
class SubmissionIT {

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

  @Test
  void changesNothingWhenTheSameBundleComesAgain() {
    Answer first = clinic.submit(ClinicalRecords.course(identifier, 5));
    assertThat(statuses(first)).hasSize(7).containsOnly("201 Created");
    Answer second = clinic.submit(ClinicalRecords.course(identifier, 5));
    assertThat(statuses(second)).hasSize(7).containsOnly("200 OK");
    Answer third = clinic.submit(ClinicalRecords.course(identifier, 5));
    assertThat(withoutId(third)).isEqualTo(withoutId(second));
    assertThat(locations(second)).isEqualTo(locations(first));
    assertThat(locations(second)).allMatch(location -> location.endsWith("/_history/1"));
  }

  @Test
  void resolvesReferencesBetweenEntries() {
    clinic.submit(ClinicalRecords.course(identifier, 1));
    String patient = find("Patient", identifier);
    Observation score = clinic.get(find("Observation", identifier + "-s0")).as(Observation.class);
    assertThat(score.getSubject().getReference()).isEqualTo(patient);
    assertThat(score.getPartOfFirstRep().getReference())
        .isEqualTo(find("Procedure", identifier + "-1"));
  }

  @Test
  void resolvesAReferenceByIdentifierInALaterBundle() {
    clinic.submit(ClinicalRecords.course(identifier, 0));
    String byIdentifier = "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + identifier;
    Bundle later = ClinicalRecords.transaction();
    put(
        later,
        ClinicalRecords.score(identifier + "-x", byIdentifier, "2024-07-01", 4),
        identifier + "-x");
    assertThat(statuses(clinic.submit(later))).containsExactly("201 Created");
    Observation score = clinic.get(find("Observation", identifier + "-x")).as(Observation.class);
    assertThat(score.getSubject().getReference()).isEqualTo(find("Patient", identifier));
  }

  @Test
  void namesTheReferenceThatMeansNothing() {
    for (String reference :
        List.of(
            "urn:uuid:" + UUID.randomUUID(),
            "Patient/" + UUID.randomUUID(),
            "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + newIdentifier())) {
      Bundle bundle = ClinicalRecords.course(identifier, 1);
      put(
          bundle,
          ClinicalRecords.score(identifier + "-x", reference, "2024-07-01", 4),
          identifier + "-x");
      Answer answer = clinic.submit(bundle);
      assertThat(answer.status()).as(reference).isEqualTo(422);
      assertThat(answer.problems()).as(answer.body()).contains("reference-unresolved");
      assertThat(answer.expressions()).contains("Bundle.entry[3].resource.subject");
      assertNothingStored();
    }
  }

  @Test
  void refusesReferencesItCannotKeep() {
    for (String reference :
        List.of(
            "https://elsewhere.example/fhir/Patient/1",
            "http://169.254.169.254/latest/meta-data",
            "Patient?name=x",
            "Practitioner/" + UUID.randomUUID())) {
      Answer answer =
          clinic.post("Observation", ClinicalRecords.score(identifier, reference, "2024-07-01", 4));
      assertThat(answer.status()).as(reference).isEqualTo(422);
      assertThat(answer.problems()).as(answer.body()).contains("reference-invalid");
      assertThat(answer.expressions()).contains("Observation.subject");
    }
  }

  @Test
  void rollsBackTheWholeBundleAndNamesTheBadElement() {
    Bundle bundle = ClinicalRecords.course(identifier, 2);
    ((Observation) bundle.getEntry().get(2).getResource()).setStatus(null);
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problems()).contains("profile-violated");
    assertThat(answer.expressions()).anyMatch(e -> e.startsWith("Bundle.entry[2].resource"));
    assertNothingStored();
  }

  @Test
  void namesTheBadElementAlsoBehindEntriesWithoutContent() {
    clinic.submit(ClinicalRecords.course(identifier, 2));
    Bundle bundle = ClinicalRecords.transaction();
    add(bundle, HTTPVerb.DELETE, find("Observation", identifier + "-s0"));
    Observation bad =
        ClinicalRecords.score(identifier + "-x", find("Patient", identifier), "2024-07-01", 4);
    bad.setStatus(null);
    put(bundle, bad, identifier + "-x");
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.expressions())
        .isNotEmpty()
        .allMatch(e -> e.startsWith("Bundle.entry[1].resource"));
    assertThat(clinic.get("Observation?identifier=" + identifier + "-s0").bundle().getTotal())
        .isEqualTo(1);
  }

  @Test
  void deletesAndWritesInOneBundle() {
    clinic.submit(ClinicalRecords.course(identifier, 2));
    Bundle bundle = ClinicalRecords.transaction();
    add(bundle, HTTPVerb.DELETE, find("Observation", identifier + "-s0"));
    put(
        bundle,
        ClinicalRecords.score(identifier + "-x", find("Patient", identifier), "2024-07-01", 4),
        identifier + "-x");
    assertThat(statuses(clinic.submit(bundle))).containsExactly("204 No Content", "201 Created");
  }

  @Test
  void keepsAPatientThatHasRecords() {
    clinic.submit(ClinicalRecords.course(identifier, 1));
    String patient = find("Patient", identifier);
    Answer answer = clinic.delete(patient);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problems()).containsExactly("still-referenced");
    Bundle whole = ClinicalRecords.transaction();
    add(whole, HTTPVerb.DELETE, patient);
    add(whole, HTTPVerb.DELETE, find("Procedure", identifier + "-1"));
    add(whole, HTTPVerb.DELETE, find("Observation", identifier + "-s0"));
    assertThat(statuses(clinic.submit(whole))).containsOnly("204 No Content").hasSize(3);
    assertThat(clinic.get(patient).status()).isEqualTo(410);
  }

  @Test
  void refusesARecordOfAPatientDeletedInTheSameBundle() {
    String patient = clinic.put(condition(), ClinicalRecords.patient(identifier)).location();
    for (String subject :
        List.of(patient, "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + identifier)) {
      Bundle bundle = ClinicalRecords.transaction();
      add(bundle, HTTPVerb.DELETE, patient);
      put(
          bundle,
          ClinicalRecords.score(identifier + "-x", subject, "2024-07-01", 4),
          identifier + "-x");
      Answer answer = clinic.submit(bundle);
      assertThat(answer.status()).as(subject).isIn(409, 422);
      assertThat(clinic.get(patient).status()).isEqualTo(200);
    }
  }

  @Test
  void carriesOutABatchEntryByEntry() {
    Bundle batch = ClinicalRecords.batch();
    put(batch, ClinicalRecords.patient(identifier), identifier);
    Patient bad = ClinicalRecords.patient(newIdentifier());
    add(batch, HTTPVerb.PUT, "Patient?identifier=x|y").setResource(bad);
    Observation worse =
        ClinicalRecords.score(newIdentifier(), "Patient/" + UUID.randomUUID(), "2024-07-01", 4);
    add(batch, HTTPVerb.POST, "Observation").setResource(worse);
    Answer answer = clinic.submit(batch);
    assertThat(statuses(answer)).containsExactly("201 Created", "422", "422");
    assertThat(answer.body())
        .contains("Bundle.entry[1].resource.identifier", "Bundle.entry[2].resource.subject");
    assertThat(find("Patient", identifier)).isNotEmpty();
  }

  @Test
  void convertsUnitsOnceAndForAll() {
    clinic.submit(ClinicalRecords.course(identifier, 0));
    Bundle bundle = ClinicalRecords.transaction();
    put(bundle, painInCentimetres(find("Patient", identifier)), identifier + "-v");
    Answer first = clinic.submit(bundle);
    assertThat(statuses(first)).containsExactly("201 Created");
    assertThat(first.body()).contains("unit-normalised", "4.2 cm");
    Bundle again = ClinicalRecords.transaction();
    put(again, painInCentimetres(find("Patient", identifier)), identifier + "-v");
    assertThat(statuses(clinic.submit(again))).containsExactly("200 OK");
    String path = find("Observation", identifier + "-v");
    Observation stored = clinic.get(path).as(Observation.class);
    assertThat(stored.getMeta().getVersionId()).isEqualTo("1");
    assertThat(stored.getValueQuantity().getValue()).isEqualByComparingTo("42");
    assertThat(stored.getValueQuantity().getCode()).isEqualTo("mm");
    assertThat(stored.getValueQuantity().hasExtension(Extensions.ORIGINAL_QUANTITY)).isTrue();
    assertThat(clinic.put(path, stored).header("ETag")).isEqualTo("W/\"1\"");
    Answer remarks =
        clinic
            .with("Prefer", "return=OperationOutcome")
            .put(path, withId(painInCentimetres(find("Patient", identifier)), path));
    assertThat(remarks.body()).contains("unit-normalised");
  }

  private static Observation withId(Observation observation, String path) {
    observation.setId(path);
    return observation;
  }

  private Observation painInCentimetres(String patient) {
    Observation pain = ClinicalRecords.score(identifier + "-v", patient, "2024-07-01", 4);
    pain.getCode().getCodingFirstRep().setCode("38214-3");
    pain.getValueQuantity().setValue(new BigDecimal("4.2")).setCode("cm");
    return pain;
  }

  private static String withoutId(Answer answer) {
    Bundle bundle = answer.bundle();
    bundle.setId("");
    return FhirHttp.json(bundle);
  }

  private void assertNothingStored() {
    assertThat(clinic.get("Patient?identifier=" + identifier).bundle().getTotal()).isZero();
    assertThat(clinic.get("Procedure?identifier=" + identifier + "-1").bundle().getTotal())
        .isZero();
  }

  private String condition() {
    return "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + identifier;
  }

  private static String find(String type, String identifier) {
    Bundle found = clinic.get(type + "?identifier=" + identifier).bundle();
    assertThat(found.getTotal()).as(type + " " + identifier).isEqualTo(1);
    String url = found.getEntryFirstRep().getFullUrl();
    return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
  }

  private static List<String> statuses(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.bundle().getEntry().stream().map(e -> e.getResponse().getStatus()).toList();
  }

  private static List<String> locations(Answer answer) {
    return answer.bundle().getEntry().stream().map(e -> e.getResponse().getLocation()).toList();
  }
}
