package org.regenregistry.server.store;

import java.util.List;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.ResearchStudy;
import org.hl7.fhir.r4.model.ResearchSubject;
import org.hl7.fhir.r4.model.Specimen;

/** Parameters of the types that tell more about a treatment, for clinics that have them. */
final class ContextParameters {

  private static final ParameterForms<Encounter> ENCOUNTERS =
      ParameterForms.of(ResourceKind.ENCOUNTER, Encounter.class);
  private static final ParameterForms<Condition> CONDITIONS =
      ParameterForms.of(ResourceKind.CONDITION, Condition.class);
  private static final ParameterForms<AdverseEvent> EVENTS =
      ParameterForms.of(ResourceKind.ADVERSE_EVENT, AdverseEvent.class);
  private static final ParameterForms<QuestionnaireResponse> ANSWERS =
      ParameterForms.of(ResourceKind.QUESTIONNAIRE_RESPONSE, QuestionnaireResponse.class);
  private static final ParameterForms<Consent> CONSENTS =
      ParameterForms.of(ResourceKind.CONSENT, Consent.class);
  private static final ParameterForms<MedicationStatement> MEDICATIONS =
      ParameterForms.of(ResourceKind.MEDICATION_STATEMENT, MedicationStatement.class);
  private static final ParameterForms<Specimen> SPECIMENS =
      ParameterForms.of(ResourceKind.SPECIMEN, Specimen.class);
  private static final ParameterForms<Provenance> PROVENANCES =
      ParameterForms.of(ResourceKind.PROVENANCE, Provenance.class);
  private static final ParameterForms<ResearchSubject> SUBJECTS =
      ParameterForms.of(ResourceKind.RESEARCH_SUBJECT, ResearchSubject.class);
  private static final ParameterForms<ResearchStudy> STUDIES =
      ParameterForms.of(ResourceKind.RESEARCH_STUDY, ResearchStudy.class);
  private static final ParameterForms<BiologicallyDerivedProduct> PRODUCTS =
      ParameterForms.of(
          ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT, BiologicallyDerivedProduct.class);

  static final List<SearchParameter> ENCOUNTER =
      List.of(
          ENCOUNTERS.code("status", "status", Encounter::getStatusElement),
          ENCOUNTERS.codings("class", "class", e -> List.of(e.getClass_())),
          ENCOUNTERS.concepts("type", "type", Encounter::getType),
          ENCOUNTERS.date("date", "period", Encounter::getPeriod),
          ENCOUNTERS.link("part-of", "partOf", ResourceKind.ENCOUNTER, Encounter::getPartOf));

  static final List<SearchParameter> CONDITION =
      List.of(
          CONDITIONS.concept("code", "code", Condition::getCode),
          CONDITIONS.concepts("category", "category", Condition::getCategory),
          CONDITIONS.concept("clinical-status", "clinicalStatus", Condition::getClinicalStatus),
          CONDITIONS.concept(
              "verification-status", "verificationStatus", Condition::getVerificationStatus),
          CONDITIONS.date("onset-date", "onset", Condition::getOnset),
          CONDITIONS.link(
              "encounter", "encounter", ResourceKind.ENCOUNTER, Condition::getEncounter));

  static final List<SearchParameter> ADVERSE_EVENT =
      List.of(
          EVENTS.concept("event", "event", AdverseEvent::getEvent),
          EVENTS.concepts("category", "category", AdverseEvent::getCategory),
          EVENTS.code("actuality", "actuality", AdverseEvent::getActualityElement),
          EVENTS.concept("seriousness", "seriousness", AdverseEvent::getSeriousness),
          EVENTS.concept("severity", "severity", AdverseEvent::getSeverity),
          EVENTS.date("date", "date", AdverseEvent::getDateElement),
          EVENTS.links(
              "substance",
              "suspectEntity.instance",
              ResourceKind.PROCEDURE,
              event ->
                  event.getSuspectEntity().stream()
                      .map(AdverseEvent.AdverseEventSuspectEntityComponent::getInstance)
                      .toList()),
          EVENTS.links("study", "study", ResourceKind.RESEARCH_STUDY, AdverseEvent::getStudy));

  static final List<SearchParameter> QUESTIONNAIRE_RESPONSE =
      List.of(
          ANSWERS.code("status", "status", QuestionnaireResponse::getStatusElement),
          ANSWERS.date("authored", "authored", QuestionnaireResponse::getAuthoredElement),
          ANSWERS.links(
              "part-of", "partOf", ResourceKind.PROCEDURE, QuestionnaireResponse::getPartOf),
          ANSWERS.link(
              "encounter",
              "encounter",
              ResourceKind.ENCOUNTER,
              QuestionnaireResponse::getEncounter));

  static final List<SearchParameter> CONSENT =
      List.of(
          CONSENTS.code("status", "status", Consent::getStatusElement),
          CONSENTS.concept("scope", "scope", Consent::getScope),
          CONSENTS.concepts("category", "category", Consent::getCategory),
          CONSENTS.date("date", "dateTime", Consent::getDateTimeElement));

  static final List<SearchParameter> MEDICATION_STATEMENT =
      List.of(
          MEDICATIONS.code("status", "status", MedicationStatement::getStatusElement),
          MEDICATIONS.codings(
              "code",
              "medication",
              m ->
                  m.getMedication() instanceof CodeableConcept concept
                      ? concept.getCoding()
                      : List.of()),
          MEDICATIONS.concept("category", "category", MedicationStatement::getCategory),
          MEDICATIONS.date("effective", "effective", MedicationStatement::getEffective),
          MEDICATIONS.links(
              "part-of", "partOf", ResourceKind.PROCEDURE, MedicationStatement::getPartOf),
          MEDICATIONS.link(
              "context", "context", ResourceKind.ENCOUNTER, MedicationStatement::getContext));

  static final List<SearchParameter> SPECIMEN =
      List.of(
          SPECIMENS.code("status", "status", Specimen::getStatusElement),
          SPECIMENS.concept("type", "type", Specimen::getType),
          SPECIMENS.date(
              "collected", "collection.collected", s -> s.getCollection().getCollected()),
          SPECIMENS.links("parent", "parent", ResourceKind.SPECIMEN, Specimen::getParent));

  static final List<SearchParameter> PROVENANCE =
      List.of(
          PROVENANCES.date("recorded", "recorded", Provenance::getRecordedElement),
          PROVENANCES.concept("activity", "activity", Provenance::getActivity),
          PROVENANCES.links("target", "target", ResourceKind.PROCEDURE, Provenance::getTarget));

  static final List<SearchParameter> RESEARCH_SUBJECT =
      List.of(
          SUBJECTS.code("status", "status", ResearchSubject::getStatusElement),
          SUBJECTS.date("date", "period", ResearchSubject::getPeriod),
          SUBJECTS.link("study", "study", ResourceKind.RESEARCH_STUDY, ResearchSubject::getStudy),
          SUBJECTS.link("consent", "consent", ResourceKind.CONSENT, ResearchSubject::getConsent));

  static final List<SearchParameter> RESEARCH_STUDY =
      List.of(
          STUDIES.code("status", "status", ResearchStudy::getStatusElement),
          STUDIES.text("title", "title", ResearchStudy::getTitle),
          STUDIES.concepts("category", "category", ResearchStudy::getCategory),
          STUDIES.date("date", "period", ResearchStudy::getPeriod),
          STUDIES.link("sponsor", "sponsor", ResourceKind.ORGANIZATION, ResearchStudy::getSponsor));

  static final List<SearchParameter> BIOLOGICALLY_DERIVED_PRODUCT =
      List.of(
          PRODUCTS.code("status", "status", BiologicallyDerivedProduct::getStatusElement),
          PRODUCTS.concept("code", "productCode", BiologicallyDerivedProduct::getProductCode),
          PRODUCTS.code(
              "category", "productCategory", BiologicallyDerivedProduct::getProductCategoryElement),
          PRODUCTS.links(
              "parent",
              "parent",
              ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT,
              BiologicallyDerivedProduct::getParent));

  private ContextParameters() {}
}
