package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.SampleRecord.INDEX;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.component;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.SampleRecord.quantity;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ResearchStudy;
import org.hl7.fhir.r4.model.ResearchSubject;
import org.hl7.fhir.r4.model.ResearchSubject.ResearchSubjectStatus;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;

/** What optional resources say is in the record once, and after what Observations say. */
class OptionalResourcesTest {

  private static QuestionnaireResponse answered(String linkId, double score) {
    QuestionnaireResponse response =
        new QuestionnaireResponse()
            .setStatus(QuestionnaireResponseStatus.COMPLETED)
            .setAuthoredElement(new DateTimeType(onDay(183)));
    response
        .addItem()
        .setLinkId("scores")
        .addItem()
        .setLinkId(linkId)
        .addAnswer()
        .setValue(new DecimalType(score));
    return response;
  }

  @Test
  void scoreInQuestionnaireIsScore() {
    TreatmentDocument document = leftKnee().add(answered("72102-7", 61.1), "q1").document();
    assertThat(document.score(Visit.M6, Measure.KOOS_PAIN))
        .contains(new TreatmentDocument.Score(61.1, OptionalDouble.empty(), 183));
  }

  @Test
  void itemMayNameTheScoreByItsDefinition() {
    QuestionnaireResponse response = answered("7", 70);
    response
        .getItemFirstRep()
        .getItemFirstRep()
        .setDefinition("https://regen-registry.org/fhir/CodeSystem/score#ikdc");
    assertThat(leftKnee().add(response, "q1").document().score(Visit.M6, Measure.IKDC)).isPresent();
  }

  @Test
  void observationComesBeforeQuestionnaireOfTheSameDay() {
    TreatmentDocument document =
        leftKnee()
            .add(answered("72102-7", 61.1), "q1")
            .score("s1", Measure.KOOS_PAIN, onDay(183), 58)
            .document();
    assertThat(document.score(Visit.M6, Measure.KOOS_PAIN).orElseThrow().value()).isEqualTo(58);
  }

  @Test
  void unfinishedQuestionnaireIsNotRead() {
    QuestionnaireResponse response = answered("72102-7", 61.1);
    response.setStatus(QuestionnaireResponseStatus.INPROGRESS);
    assertThat(leftKnee().add(response, "q1").document().v()).isEmpty();
  }

  private static Encounter stay(String stayClass) {
    Encounter stay = new Encounter();
    stay.setStatus(EncounterStatus.FINISHED)
        .setClass_(new Coding().setSystem(Canonical.ACT_CODE).setCode(stayClass));
    stay.getPeriod()
        .setStartElement(new DateTimeType(INDEX + "T08:00:00Z"))
        .setEndElement(new DateTimeType(INDEX + "T15:30:00Z"));
    return stay;
  }

  @Test
  void encounterOfTheProcedureIsItsStay() {
    TreatmentContext context =
        leftKnee()
            .change(Procedure.class, it -> it.setEncounter(new Reference("Encounter/v1")))
            .add(stay("SS"), "v1")
            .document()
            .context();
    assertThat(context.encounter())
        .contains(new TreatmentContext.Encounter(Optional.of("SS"), OptionalDouble.of(7.5)));
  }

  @Test
  void lengthCountsWhereTimesOfDayAreMissing() {
    Encounter stay = stay("IMP");
    stay.setPeriod(new Period().setStartElement(new DateTimeType(INDEX)));
    stay.getLength().setValue(90).setSystem(Canonical.UCUM).setCode("min");
    stay.addReasonReference(new Reference("Procedure/a1"));
    TreatmentContext context = leftKnee().add(stay, "v1").document().context();
    assertThat(context.encounter().orElseThrow().lengthHours()).hasValue(1.5);
  }

  @Test
  void observationOfTheStayComesBeforeTheEncounter() {
    TreatmentContext context =
        leftKnee()
            .add(stay("IMP"), "v1")
            .add(
                SampleParts.context(
                    "stay",
                    INDEX,
                    it -> component(it, "stay-class", code(Canonical.ACT_CODE, "AMB"))),
                "o1")
            .document()
            .context();
    assertThat(context.encounter().orElseThrow().stayClass()).contains("AMB");
    assertThat(context.encounter().orElseThrow().lengthHours()).hasValue(7.5);
  }

  private static Consent consent(ConsentState state, ConsentProvisionType provision, String scope) {
    Consent consent = new Consent().setStatus(state).setDateTimeElement(new DateTimeType(INDEX));
    consent.addCategory(code(Canonical.CONSENT_SCOPE, scope));
    consent.getProvision().setType(provision);
    return consent;
  }

  @Test
  void consentIsGivenWhileActiveAndNotDenied() {
    TreatmentContext.Consent given =
        leftKnee()
            .add(consent(ConsentState.ACTIVE, ConsentProvisionType.PERMIT, "registry"), "c1")
            .add(consent(ConsentState.ACTIVE, ConsentProvisionType.DENY, "research"), "c2")
            .document()
            .context()
            .consent()
            .orElseThrow();
    assertThat(given)
        .isEqualTo(new TreatmentContext.Consent(Optional.of(true), Optional.of(false)));
    TreatmentDocument withdrawn =
        leftKnee()
            .add(consent(ConsentState.INACTIVE, ConsentProvisionType.PERMIT, "registry"), "c1")
            .document();
    assertThat(withdrawn.context().consent().orElseThrow().registry()).contains(false);
    assertThat(withdrawn.followUp().withdrawal()).isPresent();
  }

  @Test
  void medicationStatementTellsPainkillers() {
    MedicationStatement taken =
        new MedicationStatement()
            .setStatus(MedicationStatementStatus.COMPLETED)
            .setMedication(code(Canonical.RX_NORM, "198440"))
            .setEffective(new DateTimeType(onDay(1)));
    assertThat(leftKnee().add(taken, "m1").document().context().rescue())
        .contains(new TreatmentContext.Rescue(true, true));
    taken.setStatus(MedicationStatementStatus.NOTTAKEN);
    assertThat(leftKnee().add(taken, "m1").document().context().rescue())
        .contains(new TreatmentContext.Rescue(false, false));
    taken.setMedication(new CodeableConcept().setText("vitamin"));
    assertThat(leftKnee().add(taken, "m1").document().context().rescue()).isEmpty();
  }

  @Test
  void studyIsNamedByItsPublicNumber() {
    ResearchStudy study = new ResearchStudy();
    study.addIdentifier().setSystem(Canonical.RESEARCH_STUDY_IDENTIFIER).setValue("S-1");
    study.addIdentifier().setSystem("https://clinicaltrials.gov").setValue("NCT0001");
    ResearchSubject subject =
        new ResearchSubject()
            .setStatus(ResearchSubjectStatus.ONSTUDY)
            .setStudy(new Reference("ResearchStudy/st1"));
    subject.getPeriod().setStartElement(new DateTimeType(onDay(-3)));
    TreatmentDocument document = leftKnee().add(study, "st1").add(subject, "su1").document();
    assertThat(document.context().study()).contains(new TreatmentContext.Study("NCT0001"));
  }

  @Test
  void diagnosisGivesTheIndicationAndComorbidity() {
    Condition arthrosis = new Condition().setCode(code(Canonical.SNOMED_CT, "239873007"));
    Condition diabetes = new Condition().setCode(code(Canonical.INDICATION, "diabetes"));
    Condition later = new Condition().setCode(code(Canonical.INDICATION, "heart"));
    later.setOnset(new DateTimeType(onDay(30)));
    TreatmentDocument document =
        leftKnee()
            .change(
                Procedure.class,
                it -> {
                  it.setReasonCode(null);
                  it.addReasonReference(new Reference("Condition/d1"));
                })
            .add(arthrosis, "d1")
            .add(diabetes, "d2")
            .add(later, "d3")
            .document();
    assertThat(document.indication().code()).isEqualTo("knee-oa");
    assertThat(document.indication().group()).isEqualTo("osteoarthritis");
    assertThat(document.context().history().orElseThrow().comorbidity())
        .containsExactly("diabetes");
  }

  @Test
  void provenanceNamesTheSystemThatSent() {
    Provenance provenance = new Provenance();
    provenance.addTarget(new Reference("Procedure/a1"));
    provenance.getRecordedElement().setValueAsString("2024-03-12T00:00:00Z");
    provenance
        .addAgent()
        .setType(
            code("http://terminology.hl7.org/CodeSystem/provenance-participant-type", "assembler"))
        .setWho(new Reference().setDisplay("ClinicSoft 8.1"));
    assertThat(leftKnee().add(provenance, "pr1").document().source().version())
        .contains("ClinicSoft 8.1");
  }

  @Test
  void bodyMassIndexComesFromHeightAndWeightUnlessSent() {
    SampleRecord record =
        leftKnee()
            .add(
                SampleParts.measured(code(Canonical.LOINC, "8302-2"), onDay(-300))
                    .setValue(quantity(180, "cm")),
                "o1")
            .add(
                SampleParts.measured(code(Canonical.LOINC, "29463-7"), onDay(-1))
                    .setValue(quantity(81, "kg")),
                "o2")
            .add(
                SampleParts.measured(code(Canonical.LOINC, "29463-7"), onDay(9))
                    .setValue(quantity(70, "kg")),
                "o3")
            .add(
                SampleParts.measured(code(Canonical.LOINC, "72166-2"), onDay(-1))
                    .setValue(code(Canonical.SNOMED_CT, "8517006")),
                "o4");
    assertThat(record.document().patient().bmi()).hasValue(25);
    assertThat(record.document().patient().smoker()).contains("former");
    record.add(
        SampleParts.measured(code(Canonical.LOINC, "39156-5"), onDay(-9))
            .setValue(quantity(27.3, "kg/m2")),
        "o5");
    assertThat(record.document().patient().bmi()).hasValue(27.3);
  }
}
