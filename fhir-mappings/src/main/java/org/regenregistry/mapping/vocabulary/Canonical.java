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

  public static final String LOINC = "http://loinc.org";
  public static final String SNOMED_CT = "http://snomed.info/sct";
  public static final String UCUM = "http://unitsofmeasure.org";
  public static final String ROUTE =
      "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration";
  public static final String NCI_THESAURUS = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl";

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
