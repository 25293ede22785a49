package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.store.ResourceKind;

/** The operation that reads a patient's whole record. */
class EverythingIT {

  private static final int SCORES = 20;

  private static TestClinic owner;
  private static FhirHttp clinic;
  private static FhirHttp other;
  private static String ofEveryType;
  private static String withScores;

  @BeforeAll
  static void submit() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    owner = registry.onboardClinic();
    clinic = owner.http();
    other = registry.onboardClinic().http();
    String first = newIdentifier();
    assertThat(clinic.submit(EveryType.bundle(first)).status()).isEqualTo(200);
    String second = newIdentifier();
    assertThat(clinic.submit(ClinicalRecords.course(second, SCORES)).status()).isEqualTo(200);
    ofEveryType = find("Patient?identifier=" + first);
    withScores = find("Patient?identifier=" + second);
  }

  @Test
  void findsThePatientAndAllThatTheRecordRefersTo() {
    Bundle record = clinic.get(ofEveryType + "/$everything").bundle();
    assertThat(record.getType()).isEqualTo(BundleType.SEARCHSET);
    assertThat(record.getTotal()).isEqualTo(ResourceKind.values().length);
    assertThat(record.getEntryFirstRep().getFullUrl()).endsWith("/fhir/" + ofEveryType);
    assertThat(record.getEntry())
        .extracting(entry -> entry.getResource().fhirType())
        .containsExactlyInAnyOrder(
            List.of(ResourceKind.values()).stream().map(ResourceKind::type).toArray(String[]::new));
  }

  @Test
  void findsNothingOfOtherPatients() {
    Bundle record = clinic.get(withScores + "/$everything").bundle();
    assertThat(record.getTotal()).isEqualTo(SCORES + 2);
    assertThat(record.getEntry())
        .filteredOn(entry -> entry.getFullUrl().contains("/Observation/"))
        .hasSize(SCORES);
  }

  @Test
  void pagesThroughARecordOnce() {
    Set<String> seen = new HashSet<>();
    List<Integer> sizes = new ArrayList<>();
    Optional<String> next =
        Optional.of(clinic.address() + "/fhir/" + withScores + "/$everything?_count=9");
    while (next.isPresent()) {
      Bundle page = clinic.send("GET", URI.create(next.get()), "").bundle();
      assertThat(page.getTotal()).isEqualTo(SCORES + 2);
      page.getEntry().forEach(entry -> assertThat(seen.add(entry.getFullUrl())).isTrue());
      sizes.add(page.getEntry().size());
      next = Optional.ofNullable(page.getLink("next")).map(link -> link.getUrl());
    }
    assertThat(sizes).containsExactly(9, 9, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "_type=Observation, 20",
    "'_type=Patient,Procedure', 2",
    "_type=Organization, 0",
    "start=2024-04, 21",
    "end=2024-03, 2",
    "start=2024-03-01&end=2024-03-01, 2",
    "start=2025, 1",
    "_since=2999, 0",
    "_since=2020, 22",
    "_type=Observation&start=2024-04&end=2024-04, 3"
  })
  void takesPartOfARecord(String parameters, int total) {
    Answer answer = clinic.get(withScores + "/$everything?" + parameters.replace(",", "%2C"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.bundle().getTotal()).as(answer.body()).isEqualTo(total);
  }

  @Test
  void takesParametersInABody() {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("_type").setValue(new CodeType("Observation"));
    parameters.addParameter().setName("_type").setValue(new CodeType("Patient"));
    parameters.addParameter().setName("end").setValue(new DateType("2024-04"));
    Answer answer = clinic.post(withScores + "/$everything", parameters);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.bundle().getTotal()).isEqualTo(4);
    assertThat(clinic.post(withScores + "/$everything", new Parameters()).bundle().getTotal())
        .isEqualTo(SCORES + 2);
  }

  @Test
  void sendsTheStoredTextOfEveryResource() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Answer answer = clinic.get(ofEveryType + "/$everything");
    for (JsonNode entry : json.readTree(answer.body()).get("entry")) {
      String url = entry.get("fullUrl").asText();
      Answer one = clinic.send("GET", URI.create(url), "");
      assertThat(answer.body()).contains(one.body());
      assertThat(entry.get("resource")).isEqualTo(json.readTree(one.body()));
    }
    // What HAPI makes of the page is the page.
    assertThat(json.readTree(FhirHttp.json(answer.bundle())))
        .isEqualTo(json.readTree(answer.body()));
  }

  @Test
  void showsARecordInXmlAndInPart() {
    String xml = clinic.get(withScores + "/$everything?_format=xml").body();
    Bundle record = (Bundle) FhirHttp.FHIR.newXmlParser().parseResource(xml);
    assertThat(record.getEntry()).hasSize(SCORES + 2);
    Bundle cut = clinic.get(withScores + "/$everything?_elements=status").bundle();
    assertThat(cut.getEntry())
        .extracting(BundleEntryComponent::getResource)
        .allMatch(resource -> resource.getMeta().getTag().getFirst().getCode().equals("SUBSETTED"));
    Bundle count = clinic.get(withScores + "/$everything?_summary=count").bundle();
    assertThat(count.getTotal()).isEqualTo(SCORES + 2);
    assertThat(count.getEntry()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_type=Nonsense", "_type=", "start=x", "start=2025&end=2024", "_count=x"})
  void refusesValuesWithoutForm(String query) {
    Answer answer = clinic.get(withScores + "/$everything?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("parameter-invalid");
  }

  @Test
  void namesParametersThatItDoesNotHave() {
    Answer answer = clinic.get(withScores + "/$everything?_include=x");
    assertThat(answer.problems()).containsExactly("parameter-unknown");
    assertThat(answer.expressions()).containsExactly("_include");
  }

  @Test
  void hidesTheRecordsOfAnotherClinic() {
    Answer foreign = other.get(withScores + "/$everything");
    Answer unknown = other.get("Patient/01980000-0000-7000-8000-000000000000/$everything");
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(unknown.body());
    String next =
        clinic.get(withScores + "/$everything?_count=1").bundle().getLink("next").getUrl();
    assertThat(other.send("GET", URI.create(next), "").status()).isEqualTo(410);
  }

  @Test
  void tellsThatThePatientWasDeleted() {
    String gone = clinic.post("Patient", ClinicalRecords.patient(newIdentifier())).location();
    assertThat(clinic.delete(gone).status()).isEqualTo(204);
    assertThat(clinic.get(gone + "/$everything").problems()).containsExactly("deleted");
  }

  @Test
  void needsOneStatementForARecord() {
    List<String> statements =
        owner.registry().statements().during(() -> clinic.get(withScores + "/$everything"));
    assertThat(statements).filteredOn(sql -> sql.contains("resource")).hasSize(1);
  }

  private static String find(String query) {
    String url = clinic.get(query).bundle().getEntryFirstRep().getFullUrl();
    return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
  }
}
