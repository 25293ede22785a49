package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.store.PageBudget;

/** However large resources are, an answer is not, and every resource can be reached. */
class AnswerSizeIT {

  private static final int LONGEST_TEXT = 1_000_000;
  private static final int OBSERVATIONS = 5;

  private static RegistryServerFixture registry;
  private static FhirHttp clinic;
  private static String patient;
  private static final List<String> IDS = new ArrayList<>();

  @BeforeAll
  static void submit() {
    registry = RegistryServerFixture.running();
    clinic = registry.onboardClinic().http();
    patient = created(clinic.post("Patient", ClinicalRecords.patient(newIdentifier())));
    for (int day = 1; day <= OBSERVATIONS; day++) {
      IDS.add(created(clinic.post("Observation", observation(patient, day, 4))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Observation, '2,2,1'",
    "Observation?_sort=-date, '2,2,1'",
    "Observation?_total=none&_sort=date&code=72514-3, '2,2,1'",
    "Observation?_count=1, '1,1,1,1,1'",
    "Observation/_history, '2,2,1'",
    "_history?_sort=_lastUpdated, '3,2,1'",
    "PATIENT/$everything, '3,2,1'"
  })
  void aPageEndsBeforeItGetsTooLargeAndTheNextGoesOnThere(String path, String sizes) {
    List<Bundle> pages = pages(clinic, path.replace("PATIENT", patient));
    assertThat(pages)
        .extracting(page -> Integer.toString(page.getEntry().size()))
        .containsExactly(sizes.split(",", -1));
    assertThat(found(pages)).doesNotHaveDuplicates().containsAll(IDS);
    if (!path.contains("_total=none")) {
      assertThat(pages).allMatch(page -> page.getTotal() == found(pages).size());
    }
  }

  @Test
  void aPageStaysWithinItsBudgetInXmlToo() {
    Answer page = clinic.with("Accept", "application/fhir+xml").get("Observation");
    assertThat(page.status()).isEqualTo(200);
    assertThat((long) page.body().length()).isBetween(2L * 4 * LONGEST_TEXT, PageBudget.BYTES);
  }

  @Test
  void includesBeyondTheBudgetAreRefused() {
    Answer many = clinic.get("Patient?_revinclude=Observation:subject");
    assertThat(many.status()).as(many.body()).isEqualTo(400);
    assertThat(many.problems()).containsExactly("search-too-costly");
    Answer one = clinic.get("Observation?_count=1&_include=Observation:subject");
    assertThat(one.bundle().getEntry()).hasSize(2);
  }

  @Test
  void readsInABundleShareTheBudget() {
    assertThat(clinic.submit(reads(2)).bundle().getEntry())
        .extracting(entry -> entry.getResource().getIdElement().getIdPart())
        .containsExactlyElementsOf(IDS.subList(0, 2).stream().map(AnswerSizeIT::idPart).toList());
    Bundle three = clinic.submit(reads(3)).bundle();
    assertThat(three.getEntry())
        .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
        .containsExactly("200", "200", "400");
    assertThat(FhirHttp.json(three.getEntry().getLast().getResponse().getOutcome()))
        .contains("search-too-costly");
  }

  @Test
  void aResourceLargerThanTheBudgetComesAloneAndStillCountsAsAMatch() {
    try (var server = registry.startSecond(Map.of("registry.body.maximum-size", "12MB"))) {
      FhirHttp other = server.http(registry.onboardClinic().token());
      String owner = created(other.post("Patient", ClinicalRecords.patient(newIdentifier())));
      List<String> ids = new ArrayList<>();
      for (int day = 1; day <= 2; day++) {
        ids.add(created(other.post("Observation", observation(owner, day, 9))));
      }
      List<Bundle> pages = pages(other, "Observation?_count=50");
      assertThat(pages).extracting(page -> page.getEntry().size()).containsExactly(1, 1);
      assertThat(found(pages)).containsExactlyInAnyOrderElementsOf(ids);
      Answer ambiguous = other.delete("Observation?code=72514-3");
      assertThat(ambiguous.problems()).containsExactly("condition-ambiguous");
      assertThat(other.get("Observation?_summary=count").bundle().getTotal()).isEqualTo(2);
    }
  }

  private static Observation observation(String patient, int day, int texts) {
    Observation observation =
        ClinicalRecords.score(newIdentifier(), patient, "2024-03-0" + day, day);
    for (int text = 0; text < texts; text++) {
      observation.addNote().setText("x".repeat(LONGEST_TEXT));
    }
    return observation;
  }

  private static String created(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.location();
  }

  private static Bundle reads(int number) {
    Bundle batch = ClinicalRecords.batch();
    for (String id : IDS.subList(0, number)) {
      batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(id);
    }
    return batch;
  }

  private static List<Bundle> pages(FhirHttp clinic, String path) {
    List<Bundle> pages = new ArrayList<>();
    Optional<String> next = Optional.of(clinic.address() + "/fhir/" + path);
    while (next.isPresent()) {
      URI address = URI.create(next.get());
      Bundle page = clinic.send("GET", address.getRawPath() + query(address), "").bundle();
      pages.add(page);
      next = Optional.ofNullable(page.getLink("next")).map(link -> link.getUrl());
    }
    return pages;
  }

  private static String query(URI address) {
    return address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
  }

  private static List<String> found(List<Bundle> pages) {
    return pages.stream()
        .flatMap(page -> page.getEntry().stream())
        .map(BundleEntryComponent::getFullUrl)
        .map(url -> url.substring(url.indexOf("/fhir/") + "/fhir/".length()))
        .toList();
  }

  private static String idPart(String reference) {
    return reference.substring(reference.indexOf('/') + 1);
  }
}
