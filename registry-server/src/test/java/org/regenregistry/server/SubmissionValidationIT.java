package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.put;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** Dry runs of whole Bundles: what they say, and that they leave nothing behind. */
class SubmissionValidationIT {

  private static final String SUBMISSION = "$validate-submission";

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
  void findsNothingWrongWithAGoodSubmission() {
    Answer answer = clinic.post(SUBMISSION, ClinicalRecords.course(identifier, 3));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(errors(answer)).as(answer.body()).isEmpty();
  }

  @Test
  void findsNothingWrongWithASubmissionOfEveryType() {
    Answer answer = clinic.post(SUBMISSION, EveryType.bundle(identifier));
    assertThat(errors(answer)).as(answer.body()).isEmpty();
  }

  @Test
  void takesTheBundleAsAParameterToo() {
    Parameters parameters = parameters(ClinicalRecords.course(identifier, 1));
    assertThat(errors(clinic.post(SUBMISSION, parameters))).isEmpty();
  }

  /** The dry run says what the submission says, whatever is wrong. */
  @Test
  void saysWhatTheSubmissionWouldSay() {
    List<UnaryOperator<Bundle>> spoiled =
        List.of(
            bundle -> spoilStatus(bundle),
            bundle -> addScore(bundle, "Patient/" + UUID.randomUUID()),
            bundle -> addScore(bundle, "https://elsewhere.example/fhir/Patient/1"),
            bundle -> addSecondPatientEntry(bundle),
            bundle -> addDelete(bundle, knownPatient),
            bundle -> addDelete(bundle, "Patient/" + UUID.randomUUID()),
            bundle -> addStaleUpdate(bundle),
            bundle -> addForeignLabel(bundle),
            bundle -> addDuplicate(bundle));
    for (UnaryOperator<Bundle> spoil : spoiled) {
      Bundle bundle = spoil.apply(ClinicalRecords.course(identifier, 1));
      Answer rehearsed = clinic.post(SUBMISSION, bundle);
      assertThat(rehearsed.status()).as(rehearsed.body()).isEqualTo(200);
      Answer real = clinic.submit(bundle);
      assertThat(real.status()).isBetween(400, 499);
      assertThat(described(errors(rehearsed))).as(real.body()).containsAll(described(errors(real)));
    }
  }

  @Test
  void keepsTheRulesOfAWholeSubmission() {
    Bundle bundle = ClinicalRecords.course(identifier, 1);
    put(bundle, ClinicalRecords.patient(identifier + "-2"), identifier + "-2");
    Answer answer = clinic.post(SUBMISSION, bundle);
    assertThat(rules(answer)).as(answer.body()).contains("b-3");
    bundle.getMeta().addProfile(Canonical.structureDefinition("rtr-submission"));
    Answer real = clinic.submit(bundle);
    assertThat(real.status()).isEqualTo(422);
    assertThat(rules(real)).contains("b-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "COLLECTION"})
  void wantsATransaction(String type) {
    Bundle bundle = new Bundle().setType(Bundle.BundleType.valueOf(type));
    Answer answer = clinic.post(SUBMISSION, bundle);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("bundle-invalid");
    assertThat(clinic.post(SUBMISSION, ClinicalRecords.patient(identifier)).status())
        .isEqualTo(400);
  }

  /** A dry run must be no oracle for what other clinics have. */
  @Test
  void knowsNothingOfOtherClinics() {
    FhirHttp other = registry.onboardClinic().http();
    Bundle same = ClinicalRecords.course(known, 2);
    assertThat(errors(other.post(SUBMISSION, same))).isEmpty();
    assertThat(errors(other.post("Patient/$validate?mode=create", ClinicalRecords.patient(known))))
        .isEmpty();
    for (String target : List.of(knownPatient, "Patient/" + UUID.randomUUID())) {
      Bundle foreign = ClinicalRecords.transaction();
      addScore(foreign, target);
      assertThat(other.post(SUBMISSION, foreign).problems()).contains("reference-unresolved");
      Patient patient = ClinicalRecords.patient(identifier);
      assertThat(other.post(target + "/$validate?mode=update", patient).problems())
          .containsExactly("id-unknown");
    }
  }

  @Test
  void isForClinicsOnly() {
    Bundle bundle = ClinicalRecords.course(identifier, 1);
    assertThat(registry.anonymous().post(SUBMISSION, bundle).status()).isEqualTo(401);
    assertThat(registry.anonymous().post("Patient/$validate", bundle).status()).isEqualTo(401);
  }

  private static Bundle spoilStatus(Bundle bundle) {
    ((Observation) bundle.getEntry().getLast().getResource()).setStatus(null);
    return bundle;
  }

  private static Bundle addScore(Bundle bundle, String subject) {
    String id = newIdentifier();
    put(bundle, ClinicalRecords.score(id, subject, "2024-07-01", 4), id);
    return bundle;
  }

  private static Bundle addSecondPatientEntry(Bundle bundle) {
    Patient patient = (Patient) bundle.getEntryFirstRep().getResource();
    put(bundle, patient.copy(), patient.getIdentifierFirstRep().getValue());
    return bundle;
  }

  private static Bundle addDelete(Bundle bundle, String path) {
    add(bundle, HTTPVerb.DELETE, path);
    return bundle;
  }

  private static Bundle addStaleUpdate(Bundle bundle) {
    Patient patient = ClinicalRecords.patient(known);
    add(bundle, HTTPVerb.PUT, knownPatient).setResource(patient).getRequest().setIfMatch("W/\"9\"");
    return bundle;
  }

  private static Bundle addForeignLabel(Bundle bundle) {
    bundle
        .getEntryFirstRep()
        .getResource()
        .getMeta()
        .addSecurity()
        .setSystem(Canonical.CLINIC_LABEL)
        .setCode("OTHER");
    return bundle;
  }

  private static Bundle addDuplicate(Bundle bundle) {
    add(bundle, HTTPVerb.POST, "Observation")
        .setResource(ClinicalRecords.score(known + "-s0", knownPatient, "2024-07-01", 4));
    return bundle;
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
