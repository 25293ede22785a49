package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.put;

import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** What becomes of what a clinic sends. */
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
  void updatesByIdentifierAndKeepsTheHistory() {
    Patient patient = ClinicalRecords.patient(identifier);
    Answer created = clinic.put(condition(), patient);
    assertThat(created.status()).isEqualTo(201);
    patient.setGender(AdministrativeGender.MALE);
    Answer updated = clinic.put(condition(), patient);
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.location()).isEqualTo(created.location());
    assertThat(updated.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(gender(created.location() + "/_history/1")).isEqualTo(AdministrativeGender.FEMALE);
    assertThat(gender(created.location() + "/_history/2")).isEqualTo(AdministrativeGender.MALE);
    assertThat(clinic.get(created.location() + "/_history/3").status()).isEqualTo(404);
    Answer again = clinic.put(condition(), patient);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void refusesAStaleVersion() {
    Patient patient = ClinicalRecords.patient(identifier);
    String path = clinic.put(condition(), patient).location();
    patient.setId(path);
    patient.setGender(AdministrativeGender.MALE);
    assertThat(clinic.with("If-Match", "W/\"1\"").put(path, patient).status()).isEqualTo(200);
    patient.setGender(AdministrativeGender.OTHER);
    Answer stale = clinic.with("If-Match", "W/\"1\"").put(path, patient);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.problems()).containsExactly("version-conflict");
    Answer staleByIdentifier = clinic.with("If-Match", "W/\"1\"").put(condition(), patient);
    assertThat(staleByIdentifier.status()).isEqualTo(412);
    assertThat(clinic.with("If-Match", "W/\"1\"").delete(path).status()).isEqualTo(412);
    assertThat(clinic.with("If-Match", "three").put(path, patient).status()).isEqualTo(400);
    Bundle bundle = ClinicalRecords.transaction();
    BundleEntryComponent entry = add(bundle, HTTPVerb.PUT, path).setResource(patient);
    entry.getRequest().setIfMatch("W/\"1\"");
    assertThat(clinic.submit(bundle).status()).isEqualTo(412);
    assertThat(clinic.get(path).header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void createsOnceUnderACondition() {
    FhirHttp conditional =
        clinic.with(
            "If-None-Exist", "identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + identifier);
    Answer first = conditional.post("Patient", ClinicalRecords.patient(identifier));
    assertThat(first.status()).isEqualTo(201);
    Patient other = ClinicalRecords.patient(identifier).setGender(AdministrativeGender.MALE);
    Answer second = conditional.post("Patient", other);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.location()).isEqualTo(first.location());
    assertThat(second.body()).doesNotContain("\"gender\":\"male\"");
    assertThat(gender(first.location())).isEqualTo(AdministrativeGender.FEMALE);
  }

  @Test
  void refusesASecondResourceWithTheSameIdentifier() {
    assertThat(clinic.post("Patient", ClinicalRecords.patient(identifier)).status()).isEqualTo(201);
    Answer second = clinic.post("Patient", ClinicalRecords.patient(identifier));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problems()).containsExactly("identifier-duplicate");
    assertThat(second.expressions()).containsExactly("Patient.identifier");
  }

  @Test
  void refusesAConditionThatTheContentDoesNotFulfil() {
    Answer answer = clinic.put(condition(), ClinicalRecords.patient(newIdentifier()));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problems()).containsExactly("condition-mismatch");
    assertThat(clinic.put("Patient?gender=male", ClinicalRecords.patient(identifier)).problems())
        .containsExactly("condition-unsupported");
  }

  @Test
  void answersGoneForWhatWasDeletedAndBringsItBack() {
    Patient patient = ClinicalRecords.patient(identifier);
    String path = clinic.put(condition(), patient).location();
    assertThat(clinic.delete(path).status()).isEqualTo(204);
    Answer gone = clinic.get(path);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.problems()).containsExactly("deleted");
    assertThat(clinic.get(path + "/_history/1").status()).isEqualTo(200);
    assertThat(clinic.get(path + "/_history/2").status()).isEqualTo(410);
    assertThat(clinic.get("Patient?identifier=" + identifier).bundle().getTotal()).isZero();
    assertThat(clinic.delete(path).status()).isEqualTo(204);
    patient.setId(path);
    assertThat(clinic.put(path, patient).header("ETag")).isEqualTo("W/\"3\"");
    assertThat(clinic.get(path).status()).isEqualTo(200);
    assertThat(find("Patient", identifier)).isEqualTo(path);
  }

  @Test
  void givesTheIdentifierOfADeletedResourceToANewOne() {
    String first = clinic.put(condition(), ClinicalRecords.patient(identifier)).location();
    clinic.delete(first);
    Answer second = clinic.put(condition(), ClinicalRecords.patient(identifier));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.location()).isNotEqualTo(first);
    Patient old = ClinicalRecords.patient(identifier);
    old.setId(first);
    assertThat(clinic.put(first, old).problems()).containsExactly("identifier-duplicate");
  }

  @Test
  void releasesAnIdentifierThatAResourceNoLongerCarries() {
    String path = clinic.put(condition(), ClinicalRecords.patient(identifier)).location();
    Patient renamed = ClinicalRecords.patient(newIdentifier());
    renamed.setId(path);
    assertThat(clinic.put(path, renamed).status()).isEqualTo(200);
    Answer second = clinic.put(condition(), ClinicalRecords.patient(identifier));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.location()).isNotEqualTo(path);
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
  void keepsWhatWasSentAndStampsIdVersionTimeAndClinic() {
    Procedure procedure = ClinicalRecords.administration(identifier + "-1", "", "2024-03-01");
    String patient = clinic.put(condition(), ClinicalRecords.patient(identifier)).location();
    procedure.setSubject(new Reference(patient));
    procedure.addNote().setText("a \"meta\":{\"versionId\":\"9\"} ümläut \uD83D\uDE00 \\");
    procedure.getMeta().setVersionId("77").addTag().setSystem("urn:x").setCode("mine");
    Answer created = clinic.post("Procedure", procedure);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    Procedure stored = clinic.get(created.location()).as(Procedure.class);
    assertThat(stored.getMeta().getVersionId()).isEqualTo("1");
    assertThat(stored.getMeta().getLastUpdated()).isNotNull();
    assertThat(stored.getMeta().getTagFirstRep().getCode()).isEqualTo("mine");
    assertThat(stored.getMeta().getSecurity(Canonical.CLINIC_LABEL, null)).isNull();
    assertThat(stored.getMeta().getSecurity()).hasSize(1);
    assertThat(stored.getNoteFirstRep().getText()).isEqualTo(procedure.getNoteFirstRep().getText());
    assertThat(stored.getExtension()).hasSameSizeAs(procedure.getExtension());
  }

  @Test
  void findsTheSameTimeOfDayWhateverTheServersZone() {
    String patient = clinic.put(condition(), ClinicalRecords.patient(identifier)).location();
    Observation score = ClinicalRecords.score(identifier + "-z", patient, "2024-07-01", 4);
    score.setEffective(new DateTimeType("2024-07-01T23:30:00-05:00"));
    clinic.post("Observation", score);
    String search = "Observation?patient=" + patient + "&date=";
    assertThat(clinic.get(search + "2024-07-02").bundle().getTotal()).isEqualTo(1);
    assertThat(clinic.get(search + "2024-07-01").bundle().getTotal()).isZero();
    assertThat(clinic.get(search + "2024-07-02T04:30:00Z").bundle().getTotal()).isEqualTo(1);
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

  private static AdministrativeGender gender(String path) {
    return clinic.get(path).as(Patient.class).getGender();
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
