package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.store.ResourceKind;

/** What the answer to a search looks like, whatever was searched for. */
class SearchAnswersIT {

  private static final int SCORES = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static FhirHttp clinic;
  private static FhirHttp other;
  private static String everyType;
  private static String course;

  @BeforeAll
  static void submit() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    clinic = registry.onboardClinic().http();
    other = registry.onboardClinic().http();
    everyType = newIdentifier();
    course = newIdentifier();
    for (FhirHttp each : List.of(clinic, other)) {
      assertThat(each.submit(EveryType.bundle(everyType)).status()).isEqualTo(200);
    }
    assertThat(clinic.submit(ClinicalRecords.course(course, SCORES)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void sendsWhatWasStored(ResourceKind kind) throws IOException {
    Answer answer = clinic.get(kind.type());
    for (JsonNode entry : JSON.readTree(answer.body()).get("entry")) {
      Answer one = clinic.send("GET", URI.create(entry.get("fullUrl").asText()), "");
      assertThat(answer.body()).contains(one.body());
    }
    // What HAPI makes of the page is the page.
    assertThat(JSON.readTree(FhirHttp.json(answer.bundle())))
        .isEqualTo(JSON.readTree(answer.body()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_format=xml", "_pretty=true"})
  void saysTheSameInEveryForm(String form) throws IOException {
    String search = "Observation?_include=Observation:subject";
    Bundle plain = clinic.get(search).bundle().setLink(null);
    String body = clinic.get(search + "&" + form).body();
    Bundle shown =
        (Bundle)
            (form.endsWith("xml") ? FhirHttp.FHIR.newXmlParser() : FhirHttp.FHIR.newJsonParser())
                .parseResource(body);
    assertThat(JSON.readTree(FhirHttp.json(shown.setLink(null))))
        .isEqualTo(JSON.readTree(FhirHttp.json(plain)));
  }

  @ParameterizedTest
  @CsvSource({
    "_include=Observation:subject, Patient",
    "_include=Observation:part-of, Procedure",
    "_include=Observation:part-of:Procedure, Procedure",
    "_include=Observation:derived-from:QuestionnaireResponse, QuestionnaireResponse",
    "'_include=Observation:part-of&_include:iterate=Procedure:subject', Procedure Patient",
    "_include=Observation:encounter, Encounter",
    "'_include=Observation:encounter&_include=Observation:subject', Encounter Patient"
  })
  void bringsAlongWhatIsReferredTo(String include, String types) {
    String observation = "Observation?identifier=" + everyType + "-Observation&" + include;
    Bundle found = clinic.get(observation).bundle();
    assertThat(found.getTotal()).isEqualTo(1);
    assertThat(of(found, SearchEntryMode.MATCH)).containsExactly("Observation");
    assertThat(String.join(" ", of(found, SearchEntryMode.INCLUDE))).isEqualTo(types);
  }

  @ParameterizedTest
  @CsvSource({
    "_revinclude=Procedure:subject, 1",
    "_revinclude=Observation:subject, 6",
    "'_revinclude=Procedure:subject&_revinclude=Observation:patient', 7",
    "'_revinclude=Procedure:subject&_revinclude:iterate=Observation:part-of', 7",
    "_revinclude=Encounter:subject, 0"
  })
  void bringsAlongWhatRefers(String include, int included) {
    Bundle found = clinic.get("Patient?identifier=" + course + "&" + include).bundle();
    assertThat(found.getTotal()).isEqualTo(1);
    assertThat(of(found, SearchEntryMode.MATCH)).containsExactly("Patient");
    assertThat(of(found, SearchEntryMode.INCLUDE)).hasSize(included);
    assertThat(found.getEntry())
        .extracting(BundleEntryComponent::getFullUrl)
        .doesNotHaveDuplicates();
  }

  @Test
  void bringsAlongNothingOfAnotherClinic() {
    for (String search :
        List.of(
            "Patient?_revinclude=Observation:subject&_revinclude=Procedure:subject",
            "Observation?_include=Observation:subject&_include=Observation:part-of")) {
      Bundle mine = clinic.get(search).bundle();
      List<String> mineOnly =
          mine.getEntry().stream().map(entry -> entry.getResource().getIdPart()).toList();
      assertThat(mineOnly).isNotEmpty();
      assertThat(other.get(search).bundle().getEntry())
          .extracting(entry -> entry.getResource().getIdPart())
          .isNotEmpty()
          .doesNotContainAnyElementsOf(mineOnly);
    }
  }

  @Test
  void bringsAlongWhatThePageNeedsOnly() {
    Bundle page = clinic.get("Observation?_count=2&_include=Observation:subject").bundle();
    assertThat(of(page, SearchEntryMode.MATCH)).hasSize(2);
    assertThat(of(page, SearchEntryMode.INCLUDE)).hasSizeBetween(1, 2);
    String next = page.getLink("next").getUrl();
    assertThat(next).contains("_include=Observation%3Asubject").contains("_cursor=");
    Bundle second = clinic.send("GET", URI.create(next), "").bundle();
    assertThat(of(second, SearchEntryMode.MATCH)).hasSize(2);
  }

  @Test
  void showsInTheSelfLinkWhatWasUsed() {
    Answer answer =
        clinic
            .with("Prefer", "return=minimal, handling=lenient")
            .get("Observation?nonsense=1&status=final&_count=3");
    Bundle found = answer.bundle();
    assertThat(found.getLink("self").getUrl())
        .contains("/fhir/Observation?")
        .contains("_count=3")
        .contains("status=final")
        .doesNotContain("nonsense");
    BundleEntryComponent outcome = found.getEntry().getLast();
    assertThat(outcome.getSearch().getMode()).isEqualTo(SearchEntryMode.OUTCOME);
    assertThat(((OperationOutcome) outcome.getResource()).getIssueFirstRep().getDiagnostics())
        .contains("nonsense");
    assertThat(clinic.get("Observation?nonsense=1").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_summary=count", "_count=0"})
  void countsWithoutReading(String parameter) {
    Bundle found = clinic.get("Observation?code=72514-3&" + parameter).bundle();
    assertThat(found.getTotal()).isEqualTo(SCORES + 1);
    assertThat(found.getEntry()).isEmpty();
    assertThat(found.getLink("next")).isNull();
    assertThat(found.getLink("self").getUrl()).contains(parameter);
  }

  @Test
  void leavesTheTotalOutForWhoDoesNotWantIt() {
    Bundle found = clinic.get("Observation?_total=none&_count=2").bundle();
    assertThat(found.hasTotal()).isFalse();
    assertThat(found.getEntry()).hasSize(2);
    assertThat(found.getLink("next")).isNotNull();
  }

  @Test
  void cutsMatchesAndWhatTheyBringAlong() {
    Bundle found =
        clinic
            .get("Observation?_include=Observation:subject&_elements=status,Patient.gender")
            .bundle();
    for (BundleEntryComponent entry : found.getEntry()) {
      assertThat(entry.getResource().getMeta().getTag().getFirst().getCode())
          .isEqualTo("SUBSETTED");
      if (entry.getResource() instanceof Observation observation) {
        assertThat(observation.hasStatus()).isTrue();
        assertThat(observation.hasValue()).isFalse();
      }
    }
  }

  @Test
  void searchesByPostLikeByGet() throws IOException {
    FhirHttp form = clinic.with("Content-Type", "application/x-www-form-urlencoded");
    Answer posted =
        form.send(
            "POST",
            "/fhir/Observation/_search?_count=2",
            "status=final&_include=Observation%3Asubject");
    Answer got = clinic.get("Observation?status=final&_include=Observation:subject&_count=2");
    assertThat(posted.status()).as(posted.body()).isEqualTo(200);
    assertThat(JSON.readTree(posted.body()).get("entry"))
        .isEqualTo(JSON.readTree(got.body()).get("entry"));
    assertThat(posted.bundle().getLink("self").getUrl())
        .isEqualTo(got.bundle().getLink("self").getUrl());
  }

  private static List<String> of(Bundle found, SearchEntryMode mode) {
    return found.getEntry().stream()
        .filter(entry -> entry.getSearch().getMode() == mode)
        .map(entry -> entry.getResource().fhirType())
        .toList();
  }
}
