package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.FhirHttp.Answer;

/** History over HTTP: of an instance, a type and the clinic. */
class HistoryIT {

  private static final int SCORES = 7;

  private static FhirHttp clinic;
  private static FhirHttp other;
  private static String patient;
  private static String deleted;
  private static String changed;

  @BeforeAll
  static void submit() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    clinic = registry.onboardClinic().http();
    other = registry.onboardClinic().http();
    String identifier = newIdentifier();
    assertThat(clinic.submit(ClinicalRecords.course(identifier, SCORES)).status()).isEqualTo(200);
    patient = find("Patient?identifier=" + identifier);
    deleted = find("Observation?identifier=" + identifier + "-s0");
    changed = find("Observation?identifier=" + identifier + "-s1");
    for (int value = 1; value <= 3; value++) {
      Observation score = clinic.get(changed).as(Observation.class);
      ((Quantity) score.getValue()).setValue(value + 4);
      assertThat(clinic.put(changed, score).status()).isEqualTo(200);
    }
    assertThat(clinic.delete(deleted).status()).isEqualTo(204);
  }

  @Test
  void tellsEveryVersionOfAResourceTheLatestFirst() {
    Bundle history = clinic.get(changed + "/_history").bundle();
    assertThat(history.getType()).isEqualTo(BundleType.HISTORY);
    assertThat(history.getTotal()).isEqualTo(4);
    assertThat(versions(history)).containsExactly("4", "3", "2", "1");
    BundleEntryComponent latest = history.getEntryFirstRep();
    assertThat(latest.getFullUrl()).endsWith("/fhir/" + changed);
    assertThat(latest.getRequest().getMethod()).isEqualTo(HTTPVerb.PUT);
    assertThat(latest.getRequest().getUrl()).isEqualTo(changed);
    assertThat(latest.getResponse().getStatus()).isEqualTo("200 OK");
    assertThat(latest.getResponse().getEtag()).isEqualTo("W/\"4\"");
    assertThat(latest.getResponse().getLastModified())
        .isEqualTo(latest.getResource().getMeta().getLastUpdated());
    BundleEntryComponent first = history.getEntry().getLast();
    assertThat(first.getRequest().getMethod()).isEqualTo(HTTPVerb.POST);
    assertThat(first.getRequest().getUrl()).isEqualTo("Observation");
    assertThat(first.getResponse().getStatus()).isEqualTo("201 Created");
  }

  @Test
  void tellsOfADeletionWithoutContent() {
    Bundle history = clinic.get(deleted + "/_history").bundle();
    assertThat(history.getTotal()).isEqualTo(2);
    BundleEntryComponent deletion = history.getEntryFirstRep();
    assertThat(deletion.hasResource()).isFalse();
    assertThat(deletion.getRequest().getMethod()).isEqualTo(HTTPVerb.DELETE);
    assertThat(deletion.getRequest().getUrl()).isEqualTo(deleted);
    assertThat(deletion.getResponse().getStatus()).isEqualTo("204 No Content");
    assertThat(deletion.getResponse().getEtag()).isEqualTo("W/\"2\"");
  }

  @Test
  void tellsTheHistoryOfATypeAndOfTheClinic() {
    assertThat(clinic.get("Observation/_history").bundle().getTotal()).isEqualTo(SCORES + 4);
    assertThat(clinic.get("Patient/_history").bundle().getTotal()).isEqualTo(1);
    assertThat(clinic.get("Encounter/_history").bundle().getTotal()).isZero();
    Bundle all = clinic.get("_history").bundle();
    assertThat(all.getTotal()).isEqualTo(SCORES + 6);
    assertThat(all.getEntry()).hasSize(SCORES + 6);
  }

  @ParameterizedTest
  @CsvSource({"_history, ''", "_history, &_sort=_lastUpdated", "Observation/_history, &_sort=none"})
  void pagesThroughEveryVersionOnce(String path, String sort) {
    List<String> seen = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    Optional<String> next = Optional.of(clinic.address() + "/fhir/" + path + "?_count=3" + sort);
    while (next.isPresent()) {
      Bundle page = clinic.send("GET", URI.create(next.get()), "").bundle();
      assertThat(page.getTotal()).isEqualTo(clinic.get(path).bundle().getTotal());
      for (BundleEntryComponent entry : page.getEntry()) {
        seen.add(entry.getFullUrl() + entry.getResponse().getEtag());
        times.add(entry.getResponse().getLastModified().toInstant());
      }
      next = Optional.ofNullable(page.getLink("next")).map(link -> link.getUrl());
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(clinic.get(path).bundle().getTotal());
    assertThat(sort.contains("=_last") ? times : times.reversed()).isSorted();
  }

  @Test
  void beginsAtATime() {
    Bundle history = clinic.get(changed + "/_history").bundle();
    String third = history.getEntry().get(1).getResponse().getLastModifiedElement().asStringValue();
    Bundle since = clinic.get(changed + "/_history?_since=" + third).bundle();
    assertThat(versions(since)).containsExactly("4", "3");
    assertThat(since.getTotal()).isEqualTo(2);
    assertThat(since.getLink("self").getUrl()).contains("_since=");
    assertThat(clinic.get(changed + "/_history?_since=2999").bundle().getTotal()).isZero();
  }

  @Test
  void tellsWhatWasCurrentAtATime() {
    Bundle history = clinic.get(changed + "/_history").bundle();
    for (int index = 0; index < 4; index++) {
      BundleEntryComponent entry = history.getEntry().get(index);
      String time = entry.getResponse().getLastModifiedElement().asStringValue();
      Bundle at = clinic.get(changed + "/_history?_at=" + time).bundle();
      assertThat(versions(at)).containsExactly(Integer.toString(4 - index));
    }
    assertThat(clinic.get(changed + "/_history?_at=2000").bundle().getTotal()).isZero();
    assertThat(clinic.get(changed + "/_history?_at=2999").bundle().getTotal()).isEqualTo(1);
  }

  @Test
  void countsOrCutsVersions() {
    Bundle count = clinic.get("_history?_summary=count").bundle();
    assertThat(count.getTotal()).isEqualTo(SCORES + 6);
    assertThat(count.getEntry()).isEmpty();
    Bundle none = clinic.get("_history?_count=0").bundle();
    assertThat(none.getTotal()).isEqualTo(SCORES + 6);
    assertThat(none.getEntry()).isEmpty();
    Bundle cut = clinic.get(patient + "/_history?_elements=gender").bundle();
    Patient shown = (Patient) cut.getEntryFirstRep().getResource();
    assertThat(shown.hasGender()).isTrue();
    assertThat(shown.hasBirthDate()).isFalse();
  }

  @Test
  void showsTheSameInEveryForm() throws IOException {
    ObjectMapper json = new ObjectMapper();
    String path = "_history?_count=500";
    // The links differ, for they repeat how the answer is to be shown.
    Bundle plain = clinic.get(path).bundle().setLink(null);
    Bundle indented = clinic.get(path + "&_pretty=true").bundle().setLink(null);
    Bundle xml =
        ((Bundle)
                FhirHttp.FHIR
                    .newXmlParser()
                    .parseResource(clinic.get(path + "&_format=xml").body()))
            .setLink(null);
    assertThat(json.readTree(FhirHttp.json(indented)))
        .isEqualTo(json.readTree(FhirHttp.json(plain)));
    assertThat(json.readTree(FhirHttp.json(xml))).isEqualTo(json.readTree(FhirHttp.json(plain)));
    String sent = clinic.get(path).body();
    assertThat(json.readTree(FhirHttp.json(clinic.get(path).bundle())))
        .isEqualTo(json.readTree(sent));
  }

  @Test
  void hidesTheHistoryOfAnotherClinic() {
    assertThat(other.get(changed + "/_history").status()).isEqualTo(404);
    assertThat(other.get("_history").bundle().getTotal()).isZero();
    assertThat(other.get("Observation/_history").bundle().getTotal()).isZero();
    String next = clinic.get("_history?_count=1").bundle().getLink("next").getUrl();
    Answer stolen = other.send("GET", URI.create(next), "");
    assertThat(stolen.status()).isEqualTo(410);
    assertThat(stolen.problems()).containsExactly("cursor-invalid");
  }

  @Test
  void bindsACursorToItsHistory() {
    String next = clinic.get("_history?_count=1").bundle().getLink("next").getUrl();
    String moved = next.replace("/fhir/_history", "/fhir/Observation/_history");
    assertThat(clinic.send("GET", URI.create(moved), "").status()).isEqualTo(410);
    assertThat(clinic.send("GET", URI.create(next + "&_since=2020"), "").status()).isEqualTo(410);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_since=yesterday",
        "_at=0000",
        "_count=-1",
        "_count=x",
        "_sort=status",
        "_since=2024&_since=2025",
        "_at="
      })
  void refusesValuesWithoutForm(String query) {
    Answer answer = clinic.get("_history?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("parameter-invalid");
    assertThat(answer.expressions()).containsExactly(query.substring(0, query.indexOf('=')));
  }

  @Test
  void namesParametersThatAHistoryDoesNotHave() {
    Answer answer = clinic.get("Observation/_history?code=72514-3");
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("parameter-unknown");
    assertThat(answer.expressions()).containsExactly("code");
    assertThat(answer.body()).contains("_at, _count, _cursor");
  }

  @Test
  void answersForAnIdThatNeverWas() {
    String unknown = "Observation/01980000-0000-7000-8000-000000000000/_history";
    assertThat(clinic.get(unknown).problems()).containsExactly("not-found");
    assertThat(clinic.get("Observation/abc/_history").problems()).containsExactly("not-found");
  }

  private static List<String> versions(Bundle history) {
    return history.getEntry().stream()
        .map(entry -> entry.getResource().getMeta().getVersionId())
        .toList();
  }

  private static String find(String query) {
    String url = clinic.get(query).bundle().getEntryFirstRep().getFullUrl();
    return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
  }
}
