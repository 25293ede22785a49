package org.regenregistry.mapping.vocabulary;

/**
 * Canonical addresses of the implementation guide and of the code systems it uses. Every other
 * place refers to these constants, so that the base address exists once.
 */
public final class Canonical {

  /** Base of every canonical address the registry owns. */
  public static final String BASE = "https://regen-registry.org/fhir";

  /** Identifier system of the pseudonymous patient identifier a clinic assigns. */
  public static final String PATIENT_IDENTIFIER = BASE + "/id/patient";

  /** Identifier system of the code under which a clinic is registered. */
  public static final String CLINIC_IDENTIFIER = BASE + "/id/clinic";

  /** Identifier system of an administration, harvest, processing or conversion procedure. */
  public static final String PROCEDURE_IDENTIFIER = BASE + "/id/procedure";

  /** Identifier system of an observation. */
  public static final String OBSERVATION_IDENTIFIER = BASE + "/id/observation";

  /** Identifier system of a condition. */
  public static final String CONDITION_IDENTIFIER = BASE + "/id/condition";

  /** Identifier system of a stay or visit. */
  public static final String ENCOUNTER_IDENTIFIER = BASE + "/id/encounter";

  /** Identifier system of an adverse event sent as a resource of that type. */
  public static final String ADVERSE_EVENT_IDENTIFIER = BASE + "/id/adverse-event";

  /** Identifier system of an answered questionnaire. */
  public static final String QUESTIONNAIRE_RESPONSE_IDENTIFIER =
      BASE + "/id/questionnaire-response";

  /** Identifier system of a consent. */
  public static final String CONSENT_IDENTIFIER = BASE + "/id/consent";

  /** Identifier system of a biologically derived product. */
  public static final String PRODUCT_IDENTIFIER = BASE + "/id/product";

  /** Identifier system of a specimen. */
  public static final String SPECIMEN_IDENTIFIER = BASE + "/id/specimen";

  /** Identifier system of a provenance, which carries it in an extension. */
  public static final String PROVENANCE_IDENTIFIER = BASE + "/id/provenance";

  /** Identifier system of the statement of a medication. */
  public static final String MEDICATION_STATEMENT_IDENTIFIER = BASE + "/id/medication-statement";

  /** Identifier system of a study. */
  public static final String RESEARCH_STUDY_IDENTIFIER = BASE + "/id/research-study";

  /** Identifier system of a patient's taking part in a study. */
  public static final String RESEARCH_SUBJECT_IDENTIFIER = BASE + "/id/research-subject";

  /** Identifier system of a course of treatment. */
  public static final String COURSE_IDENTIFIER = BASE + "/id/course";

  /** Identifier system of a laboratory, payer or regulator, as the clinic names it. */
  public static final String ORGANIZATION_IDENTIFIER = BASE + "/id/organization";

  /** Security labels that name the owning clinic; set by the server, never by the client. */
  public static final String CLINIC_LABEL = BASE + "/CodeSystem/clinic";

  public static final String PROCEDURE_KIND = BASE + "/CodeSystem/procedure-kind";
  public static final String OBSERVATION_KIND = BASE + "/CodeSystem/observation-kind";
  public static final String COMPONENT = BASE + "/CodeSystem/component";
  public static final String INDICATION = BASE + "/CodeSystem/indication";
  public static final String SITE = BASE + "/CodeSystem/site";
  public static final String DONOR_TYPE = BASE + "/CodeSystem/donor-type";
  public static final String TISSUE_SOURCE = BASE + "/CodeSystem/tissue-source";
  public static final String PRODUCT_TYPE = BASE + "/CodeSystem/product-type";
  public static final String PROCESSING_METHOD = BASE + "/CodeSystem/processing-method";
  public static final String ADVERSE_EVENT_TERM = BASE + "/CodeSystem/adverse-event-term";
  public static final String GUIDANCE = BASE + "/CodeSystem/guidance";

  public static final String ADVERSE_EVENT_ACTION = BASE + "/CodeSystem/adverse-event-action";
  public static final String ADVERSE_EVENT_STAGE = BASE + "/CodeSystem/adverse-event-stage";
  public static final String ANAESTHESIA = BASE + "/CodeSystem/anaesthesia";
  public static final String CELL_TYPE = BASE + "/CodeSystem/cell-type";
  public static final String CONSENT_SCOPE = BASE + "/CodeSystem/consent-scope";
  public static final String CONVERSION = BASE + "/CodeSystem/conversion";
  public static final String COVERAGE_STATUS = BASE + "/CodeSystem/coverage-status";
  public static final String DENIAL_REASON = BASE + "/CodeSystem/denial-reason";
  public static final String GRADING_METHOD = BASE + "/CodeSystem/grading-method";
  public static final String HARVEST_SITE = BASE + "/CodeSystem/harvest-site";
  public static final String HARVEST_TECHNIQUE = BASE + "/CodeSystem/harvest-technique";
  public static final String ICRS = BASE + "/CodeSystem/icrs";
  public static final String ORGANIZATION_ROLE = BASE + "/CodeSystem/organization-role";
  public static final String PAYER_TYPE = BASE + "/CodeSystem/payer-type";
  public static final String REGULATORY_PATHWAY = BASE + "/CodeSystem/regulatory-pathway";
  public static final String LOCAL_SCORE = BASE + "/CodeSystem/score";
  public static final String SUBSTANCE = BASE + "/CodeSystem/substance";
  public static final String TEST_RESULT = BASE + "/CodeSystem/test-result";

  public static final String LOINC = "http://loinc.org";
  public static final String SNOMED_CT = "http://snomed.info/sct";
  public static final String UCUM = "http://unitsofmeasure.org";
  public static final String ROUTE =
      "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration";
  public static final String NCI_THESAURUS = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl";

  public static final String RX_NORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  public static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  public static final String OBSERVATION_CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  public static final String DATA_ABSENT_REASON =
      "http://terminology.hl7.org/CodeSystem/data-absent-reason";

  private Canonical() {}

  /** The canonical address of a profile, extension or logical model of the guide. */
  public static String structureDefinition(String name) {
    return BASE + "/StructureDefinition/" + name;
  }

  /** The canonical address of a value set of the guide. */
  public static String valueSet(String name) {
    return BASE + "/ValueSet/" + name;
  }
}
