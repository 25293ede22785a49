package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.store.ResourceKind;

/** Dry runs of single resources: what they say, and that they leave nothing behind. */
class ValidationIT {

  private static RegistryServerFixture registry;
  private static TestClinic owner;
  private static FhirHttp clinic;
  private static String known;
  private static String knownPatient;

  private Map<String, String> before;
  private String identifier;

  @BeforeAll
  static void submit() {
    registry = RegistryServerFixture.running();
    owner = registry.onboardClinic();
    clinic = owner.http();
    known = newIdentifier();
    assertThat(clinic.submit(ClinicalRecords.course(known, 2)).status()).isEqualTo(200);
    knownPatient = find("Patient", known);
  }

  @BeforeEach
  void remember() {
    identifier = newIdentifier();
    before = StoreChecksum.of(registry, owner);
  }

  @AfterEach
  void nothingWasWritten() {
    assertThat(StoreChecksum.of(registry, owner)).isEqualTo(before);
  }

  @Test
  void namesRuleElementValueAndSentence() {
    Observation score = ClinicalRecords.score(identifier, knownPatient, "2024-05-01", 4);
    score.setBodySite(ClinicalRecords.concept(Canonical.SITE, "nose"));
    Answer answer = clinic.post("Observation/$validate", score);
    assertThat(errors(answer)).as(answer.body()).hasSize(1);
    OperationOutcomeIssueComponent issue = errors(answer).getFirst();
    assertThat(issue.getDetails().getCoding()).hasSize(2);
    assertThat(issue.getExpression().getFirst().getValue()).startsWith("Observation.bodySite");
    assertThat(issue.getExtensionString(Extensions.OFFENDING_VALUE)).contains("nose");
    assertThat(issue.getDiagnostics()).isNotBlank();
    Answer real = clinic.post("Observation", score);
    assertThat(described(errors(real))).isEqualTo(described(errors(answer)));
  }

  @Test
  void aParameterWithoutANameIsUnknown() {
    Parameters nameless = new Parameters();
    nameless.addParameter().setValue(new StringType("x"));
    Answer answer = clinic.post("Patient/$validate", nameless);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("parameter-unknown");
  }

  @Test
  void anUpdateIsOfTheResourceInTheAddress() {
    Patient other = clinic.get(knownPatient).as(Patient.class);
    other.setId(UUID.randomUUID().toString());
    Answer answer = clinic.post(knownPatient + "/$validate?mode=update", other);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("parameter-invalid");
  }

  @Test
  void namesTheInvariantThatIsBroken() {
    Observation score = ClinicalRecords.score(identifier, knownPatient, "2024-05-01", 11);
    assertThat(rules(clinic.post("Observation/$validate", score))).contains("sc-2");
  }

  @Test
  void tellsWhatItConverted() {
    Observation pain = ClinicalRecords.score(identifier, knownPatient, "2024-05-01", 4);
    pain.getCode().getCodingFirstRep().setCode("38214-3");
    pain.getValueQuantity().setValue(new BigDecimal("4.2")).setCode("cm");
    Answer answer = clinic.post("Observation/$validate?mode=create", pain);
    assertThat(errors(answer)).as(answer.body()).isEmpty();
    assertThat(rules(answer)).contains("unit-normalised");
    assertThat(answer.body()).contains("\"valueString\":\"4.2 cm\"");
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryTypeAloneAndAsAParameter(ResourceKind kind) {
    Resource resource =
        EveryType.bundle(identifier).getEntry().stream()
            .map(Bundle.BundleEntryComponent::getResource)
            .filter(kind.resourceClass()::isInstance)
            .findFirst()
            .orElseThrow();
    Answer alone = clinic.post(kind.type() + "/$validate", resource);
    assertThat(alone.status()).as(alone.body()).isEqualTo(200);
    assertThat(profileErrors(alone)).as(alone.body()).isEmpty();
    Answer wrapped = clinic.post(kind.type() + "/$validate", parameters(resource));
    assertThat(described(errors(wrapped))).isEqualTo(described(errors(alone)));
  }

  @Test
  void rehearsesACreate() {
    Patient known = ClinicalRecords.patient(ValidationIT.known);
    assertThat(errors(clinic.post("Patient/$validate", known))).isEmpty();
    Answer answer = clinic.post("Patient/$validate?mode=create", known);
    assertThat(answer.problems()).contains("identifier-duplicate");
    Patient fresh = ClinicalRecords.patient(identifier);
    assertThat(errors(clinic.post("Patient/$validate?mode=create", fresh))).isEmpty();
  }

  @Test
  void rehearsesAnUpdateWithItsVersion() {
    Patient changed = clinic.get(knownPatient).as(Patient.class);
    changed.getBirthDateElement().setValueAsString("1950");
    String operation = knownPatient + "/$validate?mode=update";
    assertThat(errors(clinic.post(operation, changed))).isEmpty();
    assertThat(errors(clinic.with("If-Match", "W/\"1\"").post(operation, changed))).isEmpty();
    assertThat(clinic.with("If-Match", "W/\"7\"").post(operation, changed).problems())
        .contains("version-conflict");
    String unknown = "Patient/" + UUID.randomUUID() + "/$validate?mode=update";
    assertThat(clinic.post(unknown, ClinicalRecords.patient(identifier)).problems())
        .contains("id-unknown");
  }

  @Test
  void rehearsesADeletion() {
    Parameters delete = new Parameters();
    delete.addParameter("mode", new CodeType("delete"));
    Answer answer = clinic.post(knownPatient + "/$validate", delete);
    assertThat(answer.problems()).as(answer.body()).containsExactly("still-referenced");
    Answer free = clinic.post(find("Observation", known + "-s0") + "/$validate", delete);
    assertThat(errors(free)).as(free.body()).isEmpty();
  }

  @Test
  void judgesByTheReferenceEngineToo() {
    Observation score = ClinicalRecords.score(identifier, knownPatient, "2024-05-01", 11);
    Parameters parameters = parameters(score);
    parameters.addParameter("engine", new CodeType("reference"));
    assertThat(rules(clinic.post("Observation/$validate", parameters))).contains("sc-2");
  }

  @Test
  void saysSoWhenAnotherProfileApplies() {
    Observation score = ClinicalRecords.score(identifier, knownPatient, "2024-05-01", 3);
    Parameters parameters = parameters(score);
    parameters.addParameter("profile", new UriType(Canonical.structureDefinition("rtr-grade")));
    Answer answer = clinic.post("Observation/$validate", parameters);
    assertThat(answer.problems()).as(answer.body()).contains("parameter-invalid");
    parameters
        .getParameter()
        .getLast()
        .setValue(new UriType(Canonical.structureDefinition("rtr-score")));
    assertThat(errors(clinic.post("Observation/$validate", parameters))).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    Patient patient = ClinicalRecords.patient(identifier);
    assertThat(clinic.post("Patient/$validate?mode=maybe", patient).problems())
        .containsExactly("parameter-invalid");
    assertThat(clinic.post("Patient/$validate?engine=other", patient).problems())
        .containsExactly("parameter-invalid");
    assertThat(clinic.post("Patient/$validate?resourcee=x", patient).problems())
        .containsExactly("parameter-unknown");
    assertThat(clinic.post("Observation/$validate", patient).problems())
        .containsExactly("parameter-invalid");
    Parameters unknown = parameters(patient);
    unknown.addParameter("stray", new StringType("x"));
    assertThat(clinic.post("Patient/$validate", unknown).problems())
        .containsExactly("parameter-unknown");
  }

  private static Parameters parameters(Resource resource) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("resource").setResource(resource);
    return parameters;
  }

  private static List<OperationOutcomeIssueComponent> errors(Answer answer) {
    return answer.outcome().getIssue().stream()
        .filter(issue -> issue.getSeverity() == IssueSeverity.ERROR)
        .toList();
  }

  /** Errors other than that references of a lone resource lead nowhere. */
  private static List<OperationOutcomeIssueComponent> profileErrors(Answer answer) {
    return errors(answer).stream()
        .filter(issue -> issue.getDetails().getCoding().size() > 1)
        .toList();
  }

  private static List<String> rules(Answer answer) {
    return answer.outcome().getIssue().stream()
        .flatMap(issue -> issue.getDetails().getCoding().stream())
        .filter(coding -> coding.getSystem().endsWith("/rule"))
        .map(coding -> coding.getCode())
        .toList();
  }

  private static List<String> described(List<OperationOutcomeIssueComponent> issues) {
    return issues.stream()
        .map(
            issue ->
                issue.getDetails().getCoding().stream().map(it -> it.getCode()).toList()
                    + " "
                    + issue.getExpression()
                    + " "
                    + issue.getDiagnostics())
        .toList();
  }

  private static String find(String type, String identifier) {
    String url =
        clinic.get(type + "?identifier=" + identifier).bundle().getEntryFirstRep().getFullUrl();
    return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
  }
}
