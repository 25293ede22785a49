package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.audit.RecordedEvent.Act;

class FhirCallTest {

  private static final String ID = "01980000-0000-7000-8000-000000000001";

  @ParameterizedTest
  @CsvSource({
    "GET, /fhir/Patient/ID, read",
    "HEAD, /fhir/Patient/ID, read",
    "GET, /fhir/Patient/ID/_history/3, vread",
    "PUT, /fhir/Patient/ID, update",
    "PUT, /fhir/Patient, update",
    "PATCH, /fhir/Patient/ID, patch",
    "DELETE, /fhir/Patient/ID, delete",
    "DELETE, /fhir/Patient, delete",
    "GET, /fhir/Patient/ID/_history, history-instance",
    "GET, /fhir/Patient/_history, history-type",
    "GET, /fhir/_history, history-system",
    "POST, /fhir/Patient, create",
    "GET, /fhir/Patient, search-type",
    "POST, /fhir/Patient/_search, search-type",
    "POST, /fhir/_search, search-system",
    "GET, /fhir/metadata, capabilities",
    "POST, /fhir, transaction",
    "POST, /fhir/, transaction",
    "GET, /fhir/Patient/ID/$everything, operation",
    "POST, /fhir/Patient/$validate, operation",
    "POST, /fhir/$registry-extract, operation",
    "POST, /fhir/Measure/success/$evaluate-measure, operation",
    "GET, /fhir/Measure/success, read",
    "TRACE, /fhir/Patient, unknown",
    "GET, /fhir/Kim Minji, unknown",
    "POST, /clinic/outcomes, outcomes",
    "GET, /clinic, page",
    "GET, /clinic/answer.csv, page",
    "POST, /research/count, research",
    "GET, /research/questions, research",
    "POST, /research/questions/success, research",
    "POST, /research/projects, research",
    "GET, /research/projects/ID/ledger, research",
    "GET, /research, page",
    "GET, /, page",
    "GET, /fhir-package/package.tgz, package",
    "GET, /fhirx, page"
  })
  void knowsEveryInteractionByMethodAndPath(String method, String path, String interaction) {
    assertThat(FhirCall.of(method, path.replace("ID", ID)).interaction()).isEqualTo(interaction);
  }

  @Test
  void takesTheResourceFromThePath() {
    Act act = FhirCall.of("GET", "/fhir/Patient/" + ID + "/_history/3");
    assertThat(act.type()).contains("Patient");
    assertThat(act.resource()).contains(UUID.fromString(ID));
    assertThat(act.version()).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({
    "/fhir/Patient/MRN-12345",
    "/fhir/Patient/MRN-12345/_history/1",
    "/fhir/Patient/$kim-minji",
    "/fhir/Kim/1980-05-05",
    "/fhir/$kim-minji",
    "/MRN-12345"
  })
  void takesNothingThatTheRegistryDoesNotKnow(String path) {
    Act act = FhirCall.of("GET", path);
    assertThat(act.toString()).doesNotContainIgnoringCase("kim").doesNotContain("12345", "1980");
    assertThat(act.resource()).isEqualTo(Optional.empty());
  }
}
