package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKind;

class BundleReaderTest {

  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");
  private static final BusinessIdentifier IDENTIFIER =
      new BusinessIdentifier(ResourceKind.PATIENT, "urn:s", "v");

  private final Bundle bundle = ClinicalRecords.transaction();
  private final Patient patient = ClinicalRecords.patient("v");

  @Test
  void readsEveryKindOfEntry() {
    add(bundle, HTTPVerb.POST, "Patient").setResource(patient);
    add(bundle, HTTPVerb.POST, "Patient")
        .setResource(patient)
        .setFullUrl("urn:uuid:1")
        .getRequest()
        .setIfNoneExist("identifier=urn:s|v");
    add(bundle, HTTPVerb.PUT, "Patient?identifier=urn:s%7Cv").setResource(patient);
    add(bundle, HTTPVerb.PUT, "Patient/" + ID)
        .setResource(patient)
        .getRequest()
        .setIfMatch("W/\"3\"");
    add(bundle, HTTPVerb.DELETE, "Observation/" + ID).getRequest().setIfMatch("\"4\"");
    List<Instruction> read = understood();
    assertThat(read.get(0))
        .isEqualTo(new Instruction.Post(at(0), ResourceKind.PATIENT, patient, Optional.empty()));
    assertThat(read.get(1))
        .isEqualTo(
            new Instruction.Post(
                Position.entry(1, Optional.of("urn:uuid:1")),
                ResourceKind.PATIENT,
                patient,
                Optional.of(IDENTIFIER)));
    assertThat(read.get(2))
        .isEqualTo(
            new Instruction.Put(
                at(2),
                ResourceKind.PATIENT,
                patient,
                new Target.ByIdentifier(IDENTIFIER),
                Optional.empty()));
    assertThat(read.get(3))
        .isEqualTo(
            new Instruction.Put(
                at(3), ResourceKind.PATIENT, patient, new Target.ById(ID), Optional.of(3)));
    assertThat(read.get(4))
        .isEqualTo(new Instruction.Remove(at(4), ResourceKind.OBSERVATION, ID, Optional.of(4)));
  }

  @Test
  void readsOneEntryOfABatchUnderItsOwnNumber() {
    add(bundle, HTTPVerb.POST, "nonsense/x/y");
    add(bundle, HTTPVerb.POST, "Patient").setResource(patient);
    ParsedBundle second = BundleReader.read(bundle, 1);
    assertThat(((ParsedBundle.Understood) second).instructions().getFirst().position())
        .isEqualTo(at(1));
    assertThat(BundleReader.read(bundle, 0)).isInstanceOf(ParsedBundle.Malformed.class);
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

  @ParameterizedTest
  @EnumSource(
      value = HTTPVerb.class,
      names = {"GET", "HEAD", "PATCH"})
  void refusesOtherMethods(HTTPVerb method) {
    add(bundle, method, "Patient/" + ID);
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].request.method");
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
    add(bundle, HTTPVerb.DELETE, "Patient?identifier=urn:s|v");
    assertThat(problems())
        .extracting(problem -> problem.code() + " " + problem.expression().orElseThrow())
        .containsExactly(
            "CONDITION_UNSUPPORTED Bundle.entry[0].request.url",
            "CONDITION_UNSUPPORTED Bundle.entry[1].request.ifNoneExist",
            "CONDITION_UNSUPPORTED Bundle.entry[2].request.url");
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

  @Test
  void acceptsContentWithTheAddressItHasInTheBundle() {
    Patient addressed = ClinicalRecords.patient("v");
    addressed.setId("urn:uuid:" + UUID.randomUUID());
    add(bundle, HTTPVerb.PUT, "Patient/" + ID).setResource(addressed);
    Patient named = ClinicalRecords.patient("v");
    named.setId("Patient/" + ID);
    add(bundle, HTTPVerb.PUT, "Patient/" + ID).setResource(named);
    assertThat(understood()).hasSize(2);
  }

  private List<Instruction> understood() {
    return ((ParsedBundle.Understood) BundleReader.read(bundle)).instructions();
  }

  private List<Problem> problems() {
    return ((ParsedBundle.Malformed) BundleReader.read(bundle)).problems();
  }

  private void assertProblem(ProblemCode code, String expression) {
    assertThat(problems()).hasSize(1);
    assertThat(problems().getFirst().code()).isEqualTo(code);
    assertThat(problems().getFirst().expression()).contains(expression);
  }

  private static Position at(int entry) {
    return Position.entry(entry, Optional.empty());
  }
}
