package org.regenregistry.server.oracle;

import java.util.List;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct.BiologicallyDerivedProductStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.ResearchStudy;
import org.hl7.fhir.r4.model.ResearchStudy.ResearchStudyStatus;
import org.hl7.fhir.r4.model.ResearchSubject;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenStatus;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Resources of the optional types, each from the guide's example and varied. */
final class SampleContext {

  private final SampleRecord record;
  private final Draw draw;
  private final SampleValues values;

  SampleContext(SampleRecord record) {
    this.record = record;
    this.draw = record.draw();
    this.values = record.values();
  }

  void organization() {
    Organization organization = new Organization().setName(values.name());
    organization.addIdentifier().setSystem(Canonical.CLINIC_IDENTIFIER);
    if (draw.percent(40)) {
      organization.addAlias(values.name());
    }
    if (draw.percent(50)) {
      organization.addAddress().setCity(values.name()).setCountry(draw.of("KR", "DE", "BR"));
    }
    if (draw.percent(50)) {
      organization.setActive(draw.percent(50));
    }
    record.maybe("Organization", 40).ifPresent(organization::setPartOf);
    record.put(organization);
  }

  void study() {
    ResearchStudy study = SampleRecord.example("rtr-research-study", ResearchStudy.class);
    study.setIdentifier(study.getIdentifier().subList(0, 1));
    study.setTitle(values.name()).setStatus(draw.of(ResearchStudyStatus.ACTIVE));
    study.setPeriod(values.period());
    for (int category = draw.below(3); category > 0; category--) {
      study.addCategory(values.concept()).addKeyword(values.conceptOrText());
    }
    study.setSponsor(null);
    record.maybe("Organization", 70).ifPresent(study::setSponsor);
    record.maybe("ResearchStudy", 30).ifPresent(study::addPartOf);
    study.setStatus(draw.of(ResearchStudyStatus.ACTIVE, ResearchStudyStatus.WITHDRAWN));
    record.put(study);
  }

  void product() {
    var product = SampleRecord.example("rtr-product", BiologicallyDerivedProduct.class);
    product.setStatus(
        draw.of(
            BiologicallyDerivedProductStatus.AVAILABLE,
            BiologicallyDerivedProductStatus.UNAVAILABLE,
            null));
    product.getProductCode().addCoding(values.coding());
    product.getCollection().setSource(null);
    product.getParent().clear();
    record.maybe("BiologicallyDerivedProduct", 50).ifPresent(product::addParent);
    record.put(product);
  }

  void encounter() {
    Encounter encounter = SampleRecord.example("rtr-encounter", Encounter.class);
    encounter.setSubject(record.last("Patient")).setServiceProvider(null);
    encounter.getReasonReference().clear();
    encounter.setStatus(draw.of(EncounterStatus.INPROGRESS, EncounterStatus.PLANNED));
    encounter.getClass_().setCode(draw.of("AMB", "IMP", "SS", "OBSENC"));
    encounter.setPeriod(values.days());
    if (draw.percent(30)) {
      encounter.getPeriod().setEndElement(null);
    }
    if (draw.percent(70)) {
      encounter.addType(values.conceptOrText());
    }
    if (draw.percent(40)) {
      encounter.addReasonCode(values.concept());
    }
    if (draw.percent(60)) {
      encounter.getLength().setValue(values.small());
      encounter.getLength().setCode(draw.of("h", "min", "d")).setUnit("time");
    } else {
      encounter.setLength(null);
    }
    record.maybe("Encounter", 60).ifPresent(encounter::setPartOf);
    record.maybe("Organization", 60).ifPresent(encounter::setServiceProvider);
    record.put(encounter);
  }

  void condition() {
    Condition condition = SampleRecord.example("rtr-condition", Condition.class);
    condition.setSubject(record.last("Patient")).setCode(values.conceptOrText());
    condition.getClinicalStatus().getCodingFirstRep().setCode(draw.of("active", "remission"));
    if (condition.getClinicalStatus().getCodingFirstRep().getCode().equals("active")) {
      condition.setAbatement(null);
    }
    condition.setOnset(
        draw.of(
            values.moment(), values.period(), values.string(), SampleTreatment.age("30"), null));
    if (draw.percent(50)) {
      condition.setRecordedDateElement(new DateTimeType(draw.dateTime()));
    }
    if (draw.percent(40)) {
      condition.setSeverity(values.concept());
      condition.addEvidence().addCode(values.concept());
    }
    condition.setEncounter(record.maybe("Encounter", 60).orElse(null));
    condition.setAsserter(record.maybe("Patient", 30).orElse(null));
    record.put(condition);
  }

  void adverseEvent() {
    AdverseEvent event = SampleRecord.example("rtr-adverse-event-resource", AdverseEvent.class);
    event.setSubject(record.last("Patient"));
    event.getDateElement().setValueAsString(draw.dateTime());
    event.getSuspectEntityFirstRep().setInstance(record.last("Procedure"));
    event.getResultingCondition().clear();
    record.maybe("Condition", 60).ifPresent(event::addResultingCondition);
    record.maybe("ResearchStudy", 50).ifPresent(event::addStudy);
    if (draw.percent(40)) {
      event.addCategory(values.concept()).setSeverity(severity());
    }
    event.setRecorder(record.maybe("Patient", 30).orElse(null));
    record.put(event);
  }

  private CodeableConcept severity() {
    CodeableConcept severity = new CodeableConcept();
    severity
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/adverse-event-severity")
        .setCode(draw.of("mild", "moderate", "severe"));
    return severity;
  }

  void answers() {
    var answers = SampleRecord.example("rtr-questionnaire-response", QuestionnaireResponse.class);
    answers.setSubject(record.last("Patient"));
    answers.getPartOf().clear();
    answers.setStatus(
        draw.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.INPROGRESS));
    answers.setQuestionnaire("https://clinic.example/Questionnaire/koos|" + draw.of("1.0", "2"));
    answers.getAuthoredElement().setValueAsString("%d-05-0%d".formatted(2020 + draw.below(4), 1));
    record.maybe("Procedure", 60).ifPresent(answers::addPartOf);
    record.maybe("Encounter", 50).ifPresent(answers::setEncounter);
    record.maybe("Patient", 50).ifPresent(answers::setSource);
    record.put(answers);
  }

  void consent() {
    Consent consent = SampleRecord.example("rtr-consent", Consent.class);
    consent.setPatient(record.last("Patient"));
    consent.setStatus(draw.of(ConsentState.ACTIVE, ConsentState.INACTIVE, ConsentState.REJECTED));
    consent.getScope().getCodingFirstRep().setDisplay(values.name());
    consent.getDateTimeElement().setValueAsString(draw.dateTime());
    if (draw.percent(40)) {
      consent.setProvision(consent.getProvision().setPeriod(values.period()));
      consent.getProvision().addPurpose(values.coding());
    }
    record.maybe("Organization", 50).ifPresent(consent::addOrganization);
    record.maybe("Patient", 30).ifPresent(consent::addPerformer);
    record.put(consent);
  }

  void medication() {
    var medication = SampleRecord.example("rtr-medication-statement", MedicationStatement.class);
    medication.setSubject(record.last("Patient"));
    medication.getPartOf().clear();
    medication.getReasonReference().clear();
    medication.setStatus(
        draw.of(MedicationStatementStatus.COMPLETED, MedicationStatementStatus.ACTIVE));
    medication.setMedication(values.conceptOrText());
    medication.setEffective(draw.percent(50) ? values.days() : values.moment());
    if (draw.percent(40)) {
      medication.setCategory(values.concept());
    }
    record.maybe("Procedure", 60).ifPresent(medication::addPartOf);
    record.maybe("Encounter", 50).ifPresent(medication::setContext);
    record.maybe("Patient", 40).ifPresent(medication::setInformationSource);
    record.put(medication);
  }

  void specimen() {
    Specimen specimen = SampleRecord.example("rtr-specimen", Specimen.class);
    specimen.setSubject(record.last("Patient")).getParent().clear();
    specimen.setStatus(draw.of(SpecimenStatus.AVAILABLE, SpecimenStatus.UNAVAILABLE, null));
    specimen.getType().getCodingFirstRep().setCode(draw.of("adipose", "bone-marrow"));
    specimen.getCollection().setCollected(values.moment());
    specimen.setAccessionIdentifier(values.identifier(Integer.toString(draw.below(1_000_000))));
    record.maybe("Specimen", 60).ifPresent(specimen::addParent);
    record.put(specimen);
  }

  void provenance() {
    Provenance provenance = SampleRecord.example("rtr-provenance", Provenance.class);
    provenance.getTarget().clear();
    provenance.addTarget(record.last("Procedure"));
    record.maybe("Observation", 60).ifPresent(provenance::addTarget);
    provenance.getAgentFirstRep().setOnBehalfOf(null);
    record
        .maybe("Organization", 50)
        .ifPresent(it -> provenance.getAgentFirstRep().setOnBehalfOf(it));
    provenance
        .getRecordedElement()
        .setValueAsString("202%d-03-11T18:00:00+09:00".formatted(draw.below(5)));
    if (draw.percent(60)) {
      provenance.setOccurred(draw.percent(50) ? new DateTimeType(draw.date()) : values.days());
    }
    record.put(provenance);
  }

  void subject() {
    ResearchSubject subject = SampleRecord.example("rtr-research-subject", ResearchSubject.class);
    subject.setIndividual(record.last("Patient")).setConsent(null);
    subject.setStudy(record.last("ResearchStudy"));
    record.maybe("Consent", 70).ifPresent(subject::setConsent);
    subject.setPeriod(values.days());
    if (draw.percent(40)) {
      subject.getPeriod().setEndElement(null);
    }
    record.put(subject);
  }

  /** What comes before a treatment and what comes after it. */
  List<Runnable> before() {
    return List.of(
        this::encounter, this::encounter, this::condition, this::answers, this::specimen);
  }

  /** What refers to the treatment. */
  List<Runnable> after() {
    return List.of(
        this::adverseEvent,
        this::answers,
        this::consent,
        this::medication,
        this::medication,
        this::specimen,
        this::provenance,
        this::condition,
        this::subject);
  }
}
