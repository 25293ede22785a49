package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.submission.ReadBundles.CONDITIONS;
import static org.regenregistry.server.submission.ReadBundles.ID;
import static org.regenregistry.server.submission.ReadBundles.jsonPatch;
import static org.regenregistry.server.submission.ReadBundles.reader;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** Entries that cannot be carried out, and what is said of them. */
class BundleRefusalsTest {

  private final Bundle bundle = ClinicalRecords.transaction();
  private final Patient patient = ClinicalRecords.patient("v");

  @ParameterizedTest
  @CsvSource({
    "POST, Patient, '', c",
    "POST, Patient, identifier=urn:s|v, cs",
    "PUT, Patient/01980000-0000-7000-8000-000000000007, '', u",
    "PUT, Patient?identifier=urn:s%7Cv, '', cus",
    "PATCH, Patient/01980000-0000-7000-8000-000000000007, '', u",
    "PATCH, Patient?gender=male, '', us",
    "DELETE, Patient/01980000-0000-7000-8000-000000000007, '', d",
    "DELETE, Patient?gender=male, '', ds"
  })
  void deniesAnEntryForWhichAScopeIsMissing(
      HTTPVerb method, String url, String ifNoneExist, String needed) {
    BundleEntryComponent entry =
        add(bundle, method, url)
            .setResource(
                method == HTTPVerb.PATCH
                    ? jsonPatch("[{\"op\":\"remove\",\"path\":\"/gender\"}]")
                    : patient);
    if (!ifNoneExist.isEmpty()) {
      entry.getRequest().setIfNoneExist(ifNoneExist);
    }
    for (String letter : List.of("c", "r", "u", "d", "s")) {
      String others = "cruds".replace(letter, "");
      ParsedBundle parsed = as("system/Patient." + others).read(bundle);
      if (!needed.contains(letter)) {
        assertThat(parsed).as(others).isInstanceOf(ParsedBundle.Understood.class);
        continue;
      }
      Problem problem = ((ParsedBundle.Malformed) parsed).problems().getFirst();
      assertThat(problem.code()).isEqualTo(ProblemCode.SCOPE_MISSING);
      assertThat(problem.expression()).contains("Bundle.entry[0].request");
    }
    assertThat(as("system/Observation.cruds").read(bundle))
        .isInstanceOf(ParsedBundle.Malformed.class);
  }

  private static BundleReader as(String scope) {
    return new BundleReader(CONDITIONS, TestCallers.withScopes("ehr", new ClinicCode("A1"), scope));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/Patient",
        "http://x/Patient",
        "A/Patient/1",
        "Patient/1/_history/2",
        "Patient/",
        "Patient#x",
        "$meta",
        "Patient/$meta/x",
        "Device",
        "patient",
        "Patient?",
        "Patient/x/"
      })
  void refusesOtherUrls(String url) {
    add(bundle, HTTPVerb.PUT, url).setResource(patient);
    assertThat(problems())
        .hasSize(1)
        .allMatch(problem -> problem.code().status() == 400)
        .allMatch(
            problem -> problem.expression().orElseThrow().startsWith("Bundle.entry[0].request"));
  }

  @Test
  void refusesAPatchThatIsNone() {
    add(bundle, HTTPVerb.PATCH, "Patient/" + ID).setResource(patient);
    assertProblem(ProblemCode.PATCH_INVALID, "Bundle.entry[0].resource.operation");
    bundle.getEntryFirstRep().setResource(jsonPatch("[{\"op\":\"remove\"}]"));
    assertProblem(ProblemCode.PATCH_INVALID, "Bundle.entry[0].resource.operation[0]");
  }

  @Test
  void refusesANestedBundleAndAnAddressGivenTwice() {
    add(bundle, HTTPVerb.POST, "Patient").setResource(new Bundle());
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].resource");
    bundle.getEntryFirstRep().setResource(patient).setFullUrl("urn:uuid:1");
    add(bundle, HTTPVerb.POST, "Patient").setResource(patient).setFullUrl("urn:uuid:1");
    assertProblem(ProblemCode.BUNDLE_INVALID, "Bundle.entry[1].fullUrl");
  }

  @Test
  void refusesAnEntryWithoutRequest() {
    bundle.addEntry().setResource(patient);
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].request");
  }

  @ParameterizedTest
  @CsvSource({"POST, Observation", "PUT, Observation/01980000-0000-7000-8000-000000000007"})
  void refusesContentOfAnotherType(HTTPVerb method, String url) {
    add(bundle, method, url).setResource(patient);
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].resource");
  }

  @Test
  void refusesAWriteWithoutContent() {
    add(bundle, HTTPVerb.POST, "Patient");
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].resource");
  }

  @Test
  void refusesAPostToAnId() {
    add(bundle, HTTPVerb.POST, "Patient/" + ID).setResource(patient);
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].request.url");
  }

  @Test
  void refusesInexactConditions() {
    add(bundle, HTTPVerb.PUT, "Patient?gender=male").setResource(patient);
    add(bundle, HTTPVerb.POST, "Patient")
        .setResource(patient)
        .getRequest()
        .setIfNoneExist("gender=male");
    add(bundle, HTTPVerb.DELETE, "Patient?unheard=of");
    assertThat(problems())
        .extracting(problem -> problem.code() + " " + problem.expression().orElseThrow())
        .containsExactly(
            "CONDITION_UNSUPPORTED Bundle.entry[0].request.url",
            "CONDITION_UNSUPPORTED Bundle.entry[1].request.ifNoneExist",
            "PARAMETER_UNKNOWN Bundle.entry[2].request.url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "W/3", "W/\"\"", "W/\"x\"", "*", "W/\"9999999999\""})
  void refusesAnIfMatchWithoutForm(String ifMatch) {
    BundleEntryComponent entry = add(bundle, HTTPVerb.DELETE, "Patient/" + ID);
    entry.getRequest().setIfMatch(ifMatch);
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].request.ifMatch");
  }

  @Test
  void refusesContentWithAnotherId() {
    Patient other = ClinicalRecords.patient("v");
    other.setId("01980000-0000-7000-8000-000000000008");
    add(bundle, HTTPVerb.PUT, "Patient/" + ID).setResource(other);
    assertProblem(ProblemCode.ID_MISMATCH, "Bundle.entry[0].resource.id");
  }

  private List<Problem> problems() {
    return ((ParsedBundle.Malformed) reader().read(bundle)).problems();
  }

  private void assertProblem(ProblemCode code, String expression) {
    assertThat(problems()).hasSize(1);
    assertThat(problems().getFirst().code()).isEqualTo(code);
    assertThat(problems().getFirst().expression()).contains(expression);
  }
}
