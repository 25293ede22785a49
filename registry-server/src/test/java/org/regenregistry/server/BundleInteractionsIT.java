package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.BundleAnswers.accepted;
import static org.regenregistry.server.BundleAnswers.statuses;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.put;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** Everything that entries of a Bundle can ask for beside the creates and updates of records. */
class BundleInteractionsIT {

  private static TestClinic owner;
  private static FhirHttp clinic;
  private String identifier;

  @BeforeAll
  static void start() {
    owner = RegistryServerFixture.running().onboardClinic();
    clinic = owner.http();
  }

  @BeforeEach
  void choose() {
    identifier = newIdentifier();
  }

  @Test
  void readsWhatTheSameTransactionWrites() {
    Bundle bundle = ClinicalRecords.transaction();
    add(bundle, HTTPVerb.GET, "Patient?identifier=" + identifier);
    put(bundle, ClinicalRecords.patient(identifier), identifier);
    add(bundle, HTTPVerb.HEAD, "Patient?identifier=" + identifier);
    Bundle answer = accepted(clinic.submit(bundle));
    assertThat(statuses(answer)).containsExactly("200 OK", "201 Created", "200 OK");
    Bundle found = (Bundle) answer.getEntry().get(0).getResource();
    assertThat(found.getTotal()).isEqualTo(1);
    assertThat(
            ((Patient) found.getEntryFirstRep().getResource()).getIdentifierFirstRep().getValue())
        .isEqualTo(identifier);
    assertThat(answer.getEntry().get(2).getResource()).isNull();
  }

  @Test
  void readsOneResourceOneVersionAndOnlyWhatIsNew() {
    String path = patient().location();
    Patient changed = ClinicalRecords.patient(identifier).setGender(AdministrativeGender.OTHER);
    clinic.put(condition(), changed);
    for (Bundle bundle : List.of(ClinicalRecords.transaction(), ClinicalRecords.batch())) {
      add(bundle, HTTPVerb.GET, path);
      add(bundle, HTTPVerb.GET, path + "/_history/1");
      add(bundle, HTTPVerb.GET, path).getRequest().setIfNoneMatch("W/\"2\"");
      Bundle answer = accepted(clinic.submit(bundle));
      assertThat(statuses(answer)).containsExactly("200 OK", "200 OK", "304 Not Modified");
      assertThat(answer.getEntry())
          .extracting(entry -> entry.getResponse().getEtag())
          .startsWith("W/\"2\"", "W/\"1\"");
      assertThat(((Patient) answer.getEntry().get(1).getResource()).getGender())
          .isEqualTo(AdministrativeGender.FEMALE);
    }
  }

  @Test
  void undoesATransactionWhoseReadFindsNothing() {
    Bundle bundle = ClinicalRecords.transaction();
    put(bundle, ClinicalRecords.patient(identifier), identifier);
    add(bundle, HTTPVerb.GET, "Patient/" + UUID.randomUUID());
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problems()).containsExactly("not-found");
    assertThat(answer.expressions()).containsExactly("Bundle.entry[1].request");
    assertThat(clinic.get("Patient?identifier=" + identifier).bundle().getTotal()).isZero();
  }

  @Test
  void answersTheOtherEntriesOfABatchWhoseReadFindsNothing() {
    Bundle bundle = ClinicalRecords.batch();
    add(bundle, HTTPVerb.GET, "Patient/" + UUID.randomUUID());
    put(bundle, ClinicalRecords.patient(identifier), identifier);
    add(bundle, HTTPVerb.GET, "Patient?identifier=" + identifier);
    add(bundle, HTTPVerb.GET, "Patient?unheard=of");
    add(bundle, HTTPVerb.GET, "nonsense/x/y/z");
    assertThat(statuses(accepted(clinic.submit(bundle))))
        .containsExactly("404", "201 Created", "200 OK", "400", "400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254/x", "/Patient", "$registry-extract", "Device/1"})
  void readsNothingElse(String url) {
    Bundle bundle = ClinicalRecords.batch();
    add(bundle, HTTPVerb.GET, url);
    assertThat(statuses(accepted(clinic.submit(bundle))))
        .allMatch(status -> status.startsWith("4"));
  }

  @Test
  void deletesByConditionAndFreesTheIdentifierForACreateOfTheSameTransaction() {
    String path = patient().location();
    Bundle bundle = ClinicalRecords.transaction();
    add(bundle, HTTPVerb.POST, "Patient").setResource(ClinicalRecords.patient(identifier));
    add(bundle, HTTPVerb.DELETE, "Patient?identifier=" + identifier);
    add(bundle, HTTPVerb.DELETE, "Patient?identifier=" + newIdentifier());
    Bundle answer = accepted(clinic.submit(bundle));
    assertThat(statuses(answer)).containsExactly("201 Created", "204 No Content", "204 No Content");
    assertThat(clinic.get(path).status()).isEqualTo(410);
    Bundle found = clinic.get("Patient?identifier=" + identifier).bundle();
    assertThat(found.getTotal()).isEqualTo(1);
    assertThat(found.getEntryFirstRep().getFullUrl()).doesNotEndWith(path);
    assertThat(clinic.put(condition(), ClinicalRecords.patient(identifier)).status())
        .isEqualTo(200);
  }

  @Test
  void replacesAResourceByAnewOneUnderItsIdentifier() {
    String path = patient().location();
    Bundle bundle = ClinicalRecords.transaction();
    String fullUrl = put(bundle, ClinicalRecords.patient(identifier), identifier);
    add(bundle, HTTPVerb.DELETE, path);
    put(bundle, ClinicalRecords.score(identifier, fullUrl, "2024-05-01", 3), identifier);
    assertThat(statuses(accepted(clinic.submit(bundle))))
        .containsExactly("201 Created", "204 No Content", "201 Created");
    assertThat(clinic.get(path).status()).isEqualTo(410);
  }

  @Test
  void refusesTheSameResourceTwiceHoweverItIsNamed() {
    String path = patient().location();
    Patient changed = ClinicalRecords.patient(identifier);
    Bundle patchAndPut = ClinicalRecords.transaction();
    add(patchAndPut, HTTPVerb.PUT, path).setResource(changed);
    add(patchAndPut, HTTPVerb.DELETE, "Patient?identifier=" + identifier);
    assertThat(clinic.submit(patchAndPut).problems()).contains("bundle-invalid");
    String unknown = newIdentifier();
    Bundle twice = ClinicalRecords.transaction();
    put(twice, ClinicalRecords.patient(unknown), unknown);
    put(twice, ClinicalRecords.patient(unknown).setGender(AdministrativeGender.OTHER), unknown);
    Answer answer = clinic.submit(twice);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problems()).contains("bundle-invalid");
    assertThat(clinic.get("Patient?identifier=" + unknown).bundle().getTotal()).isZero();
    assertThat(clinic.get(path).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void refusesABundleInABundle() {
    Bundle bundle = ClinicalRecords.transaction();
    add(bundle, HTTPVerb.POST, "Bundle").setResource(ClinicalRecords.course(identifier, 1));
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("entry-url-invalid");
  }

  @Test
  void returnsInEachEntryWhatTheClientPrefers() {
    for (Map.Entry<String, Bundle> form :
        Map.of("transaction", ClinicalRecords.transaction(), "batch", ClinicalRecords.batch())
            .entrySet()) {
      String value = newIdentifier();
      put(form.getValue(), ClinicalRecords.patient(value), value);
      BundleEntryComponent minimal = only(clinic.submit(form.getValue()));
      assertThat(minimal.hasResource() || minimal.getResponse().hasOutcome()).isFalse();
      assertThat(minimal.getResponse().getEtag()).isEqualTo("W/\"1\"");
      assertThat(minimal.getResponse().hasLastModified()).isTrue();
      FhirHttp all = clinic.with("Prefer", "return=representation");
      BundleEntryComponent whole = only(all.submit(form.getValue()));
      assertThat(whole.getResource().getMeta().getVersionId()).as(form.getKey()).isEqualTo("1");
      assertThat(whole.getResource().getMeta().getLastUpdated())
          .isEqualTo(whole.getResponse().getLastModified());
      FhirHttp remarks = clinic.with("Prefer", "return=OperationOutcome");
      assertThat(only(remarks.submit(form.getValue())).getResponse().hasOutcome()).isTrue();
    }
  }

  @Test
  void answersForTheEntryThatTheDatabaseCouldNotTake() throws Exception {
    String path = patient().location();
    String other = newIdentifier();
    Bundle batch = ClinicalRecords.batch();
    put(
        batch,
        ClinicalRecords.patient(identifier).setGender(AdministrativeGender.MALE),
        identifier);
    put(batch, ClinicalRecords.patient(other), other);
    DatabaseOutage outage = new DatabaseOutage(owner, path);
    Bundle answer = outage.during(() -> accepted(clinic.submit(batch)));
    assertThat(statuses(answer)).containsExactly("503", "201 Created");
    assertThat(answer.getEntryFirstRep().getResponse().getOutcome()).isNotNull();
    assertThat(clinic.get(path).header("ETag")).isEqualTo("W/\"1\"");
  }

  private static BundleEntryComponent only(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.bundle().getEntry()).hasSize(1);
    return answer.bundle().getEntryFirstRep();
  }

  private Answer patient() {
    return clinic.post("Patient", ClinicalRecords.patient(identifier));
  }

  private String condition() {
    return "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + identifier;
  }
}
