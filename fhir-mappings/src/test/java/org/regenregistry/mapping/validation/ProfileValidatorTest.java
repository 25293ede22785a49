package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.regenregistry.mapping.validation.ExampleSubmission.recode;

import ca.uhn.fhir.context.FhirContext;
import java.net.ProxySelector;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.vocabulary.Canonical;

class ProfileValidatorTest {

  @ParameterizedTest
  @EnumSource(ExampleBundles.class)
  void acceptsExampleWithoutAnyFinding(ExampleBundles example) {
    assertThat(SharedValidator.VALIDATOR.validate(example.bundle())).isEmpty();
  }

  record Variant(String story, String element, Consumer<ExampleSubmission> change) {

    @Override
    public String toString() {
      return story;
    }
  }

  private static final String PATIENT = "Bundle.entry[0].resource";
  private static final String PROCEDURE = "Bundle.entry[1].resource";

  static Stream<Variant> unfit() {
    return Stream.of(
        new Variant("patient without sex", PATIENT, it -> it.patient().setGender(null)),
        new Variant("patient without birth date", PATIENT, it -> it.patient().setBirthDate(null)),
        new Variant(
            "patient without registry identifier",
            PATIENT,
            it -> it.patient().getIdentifierFirstRep().setSystem("urn:clinic:chart")),
        new Variant("no reason", PROCEDURE, it -> it.administration().setReasonCode(null)),
        new Variant("no site", PROCEDURE, it -> it.administration().setBodySite(null)),
        new Variant(
            "two sites",
            PROCEDURE,
            it ->
                it.administration().addBodySite(it.administration().getBodySiteFirstRep().copy())),
        new Variant(
            "site of no list",
            PROCEDURE + ".bodySite[0]",
            it -> recode(it.administration().getBodySiteFirstRep(), "nose")),
        new Variant("no route", PROCEDURE, it -> it.administration().getExtension().removeFirst()),
        new Variant(
            "animal cells",
            PROCEDURE + ".extension[3]",
            it -> recode((CodeableConcept) it.facet("donorType").getValue(), "xenogeneic")),
        new Variant(
            "unknown product",
            PROCEDURE + ".extension[3]",
            it -> recode((CodeableConcept) it.facet("productType").getValue(), "elixir")),
        new Variant(
            "unknown facet",
            PROCEDURE + ".extension[3]",
            it -> it.facet("donorType").setUrl("donorKind")));
  }

  @ParameterizedTest
  @MethodSource
  void unfit(Variant variant) {
    ExampleSubmission submission = ExampleSubmission.knee();
    variant.change().accept(submission);
    assertThat(SharedValidator.errors(submission.bundle()))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.expression()).startsWith(variant.element()));
  }

  static Stream<Consumer<ExampleSubmission>> unfitObservations() {
    return Stream.of(
        it -> it.score("72102-7").setCategory(null),
        it -> it.score("72102-7").setEffective(null),
        it -> it.score("72102-7").setSubject(null),
        it -> it.score("72102-7").setValue(new StringType("better")),
        it -> it.kind("kl-grade").setBodySite(null),
        it -> it.kind("cell-product").setPartOf(null),
        it -> it.count("cells-processed").setCode("10*9"),
        it -> it.count("volume-administered").setCode("millilitres"),
        it -> it.event("soreness").setPartOf(null),
        it -> recode((CodeableConcept) it.event("soreness").getValue(), "ache"),
        it ->
            recode(
                (CodeableConcept) it.component(it.event("soreness"), "relatedness").getValue(),
                "C1"),
        it -> it.kind("last-contact").setValue(new Quantity(1)));
  }

  @ParameterizedTest
  @MethodSource("unfitObservations")
  void rejectsUnfitObservation(Consumer<ExampleSubmission> change) {
    ExampleSubmission submission = ExampleSubmission.knee();
    change.accept(submission);
    assertThat(SharedValidator.errors(submission.bundle())).isNotEmpty();
  }

  @Test
  void expressionFindsTheElementItNames() {
    ExampleSubmission submission = ExampleSubmission.knee();
    submission.count("viability").setCode("percent");
    List<Finding> errors = SharedValidator.errors(submission.bundle());
    assertThat(errors).isNotEmpty();
    for (Finding error : errors) {
      assertThat(
              FhirContext.forR4Cached()
                  .newFhirPath()
                  .evaluate(submission.bundle(), error.expression(), IBase.class))
          .as(error.expression())
          .hasSize(1);
    }
  }

  @Test
  void takesCodesOfForeignSystemsAsTheyAre() {
    ExampleSubmission submission = ExampleSubmission.knee();
    submission
        .score("72102-7")
        .getCode()
        .addCoding(new Coding("http://snomed.info/sct", "273557008", "Own words"));
    submission
        .administration()
        .getReasonCodeFirstRep()
        .addCoding(new Coding("http://hl7.org/fhir/sid/icd-10", "M17.1", "Gonarthrosis"))
        .addCoding(new Coding("https://clinic.example/codes", "42", "House code"));
    assertThat(SharedValidator.VALIDATOR.validate(submission.bundle())).isEmpty();
  }

  @Test
  void stampsTheProfileOfTypeAndCodeWhateverIsClaimed() {
    ExampleSubmission submission = ExampleSubmission.knee();
    submission
        .score("72102-7")
        .getMeta()
        .addProfile(Canonical.structureDefinition("rtr-last-contact"))
        .addProfile("http://hl7.org/fhir/StructureDefinition/Observation");
    assertThat(SharedValidator.errors(submission.bundle())).isEmpty();
    assertThat(submission.score("72102-7").getMeta().getProfile())
        .extracting(profile -> profile.getValueAsString())
        .containsExactly(
            "http://hl7.org/fhir/StructureDefinition/Observation",
            Canonical.structureDefinition("rtr-score"));
    assertThat(
            submission.patient().getMeta().hasProfile(Canonical.structureDefinition("rtr-patient")))
        .isTrue();
  }

  @Test
  void reportsUnknownClaimedProfileWithoutRejecting() {
    ExampleSubmission submission = ExampleSubmission.knee();
    submission.patient().getMeta().addProfile("https://elsewhere.example/profile");
    assertThat(SharedValidator.VALIDATOR.validate(submission.bundle()))
        .isNotEmpty()
        .noneMatch(Finding::isError);
  }

  @Test
  void checksUnknownObservationAgainstFhirAloneAndSaysSo() {
    Observation pulse = new Observation();
    pulse
        .setStatus(Observation.ObservationStatus.FINAL)
        .setCode(new CodeableConcept(new Coding("http://loinc.org", "8867-4", null)))
        .setSubject(new Reference("Patient/1"))
        .setValue(new Quantity().setValue(80).setSystem(Canonical.UCUM).setCode("/min"));
    List<Finding> findings = SharedValidator.VALIDATOR.validate(pulse);
    assertThat(findings).noneMatch(Finding::isError);
    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals("no-profile"))
        .extracting(Finding::severity, Finding::expression)
        .containsExactly(tuple(Severity.INFORMATION, "Observation"));
    pulse.setStatus(null);
    assertThat(SharedValidator.VALIDATOR.validate(pulse)).anyMatch(Finding::isError);
  }

  @Test
  void namesUnprofiledEntryOfBundle() {
    Bundle bundle = ExampleBundles.KNEE_ADIPOSE.bundle();
    Procedure other = new Procedure();
    other.setStatus(Procedure.ProcedureStatus.COMPLETED).setSubject(new Reference("Patient/1"));
    other.setCode(new CodeableConcept().setText("Knee replacement"));
    bundle.getEntryFirstRep().setResource(other);
    assertThat(SharedValidator.VALIDATOR.validate(bundle))
        .filteredOn(finding -> finding.rule().equals("no-profile"))
        .extracting(Finding::expression)
        .containsExactly("Bundle.entry[0].resource");
  }

  @Test
  void checksSingleResource() {
    Organization clinic = new Organization();
    clinic.addIdentifier().setSystem(Canonical.CLINIC_IDENTIFIER).setValue("SEOUL-01");
    assertThat(SharedValidator.VALIDATOR.validate(clinic))
        .filteredOn(Finding::isError)
        .extracting(Finding::expression)
        .contains("Organization");
    clinic.setName("Knee clinic");
    assertThat(SharedValidator.VALIDATOR.validate(clinic)).noneMatch(Finding::isError);
  }

  @Test
  void checksBundleGivenAsResource() {
    ExampleSubmission submission = ExampleSubmission.knee();
    submission.patient().setGender(null);
    Resource bundle = submission.bundle();
    assertThat(SharedValidator.VALIDATOR.validate(bundle)).anyMatch(Finding::isError);
  }

  @Test
  void acceptsConditionalReferenceOfLaterFollowUp() {
    Bundle whole = ExampleBundles.KNEE_ADIPOSE.bundle();
    Observation score = new ExampleSubmission(whole).score("72102-7");
    score.setSubject(new Reference("Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "|K"));
    score.addPartOf(
        new Reference("Procedure?identifier=" + Canonical.PROCEDURE_IDENTIFIER + "|K-A1"));
    Bundle followUp = new Bundle().setType(Bundle.BundleType.TRANSACTION);
    followUp
        .addEntry()
        .setFullUrl("urn:uuid:6f7d2fb1-4a4d-4f0e-b3d8-5b6a2d1f8a10")
        .setResource(score)
        .getRequest()
        .setMethod(Bundle.HTTPVerb.PUT)
        .setUrl("Observation?identifier=" + Canonical.OBSERVATION_IDENTIFIER + "|K-1");
    assertThat(SharedValidator.errors(followUp)).isEmpty();
  }

  @Test
  void saysTheSameToManyThreadsAtOnce() {
    Map<Integer, List<Finding>> answers = new ConcurrentHashMap<>();
    IntStream.range(0, 8)
        .parallel()
        .forEach(
            thread -> {
              ExampleSubmission submission = ExampleSubmission.knee();
              submission.count("viability").setValue(100 + thread);
              answers.put(thread, SharedValidator.errors(submission.bundle()));
            });
    assertThat(answers.get(0)).isEmpty();
    for (int thread = 1; thread < 8; thread++) {
      assertThat(answers.get(thread)).extracting(Finding::rule).containsExactly("cp-2");
    }
  }

  @Test
  void reachesForNoNetwork() {
    ProxySelector before = ProxySelector.getDefault();
    RefusingProxySelector refusing = new RefusingProxySelector();
    ProxySelector.setDefault(refusing);
    try {
      ExampleSubmission submission = ExampleSubmission.knee();
      submission.patient().getMeta().addProfile("https://elsewhere.example/other-profile");
      submission.patient().addExtension(new Extension("https://elsewhere.example/ext"));
      submission
          .patient()
          .getMaritalStatus()
          .addCoding(new Coding("https://elsewhere.example/codes", "x", null));
      new ProfileValidator().validate(submission.bundle());
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(refusing.asked()).isEmpty();
  }

  @Test
  void warmsUp() {
    SharedValidator.VALIDATOR.warmUp();
    assertThat(SharedValidator.VALIDATOR.validate(ExampleBundles.BACK_MARROW.bundle())).isEmpty();
  }
}
