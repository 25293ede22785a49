package org.regenregistry.server;

import java.math.BigDecimal;
import java.util.UUID;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct.BiologicallyDerivedProductCategory;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/** Records as clinics send them, complete enough for the guide's profiles. */
public final class ClinicalRecords {

  private ClinicalRecords() {}

  public static String newIdentifier() {
    return UUID.randomUUID().toString();
  }

  public static Patient patient(String identifier) {
    Patient patient = new Patient();
    patient.addIdentifier().setSystem(Canonical.PATIENT_IDENTIFIER).setValue(identifier);
    patient.setGender(AdministrativeGender.FEMALE);
    patient.getBirthDateElement().setValueAsString("1961-04");
    return patient;
  }

  public static Organization organization(String identifier, String name) {
    Organization organization = new Organization();
    organization.addIdentifier().setSystem(Canonical.CLINIC_IDENTIFIER).setValue(identifier);
    return organization.setName(name);
  }

  /** The pain score of a knee. */
  public static Observation score(String identifier, String patient, String date, int value) {
    Observation score = new Observation();
    score.addIdentifier().setSystem(Canonical.OBSERVATION_IDENTIFIER).setValue(identifier);
    score.setStatus(ObservationStatus.FINAL);
    score.addCategory(
        concept("http://terminology.hl7.org/CodeSystem/observation-category", "survey"));
    score.setCode(concept(Canonical.LOINC, "72514-3"));
    score.setSubject(new Reference(patient));
    score.setEffective(new DateTimeType(date));
    return score.setValue(
        new Quantity()
            .setValue(new BigDecimal(value))
            .setSystem(Canonical.UCUM)
            .setCode("{score}"));
  }

  /** An injection of adipose cells into the right knee. */
  public static Procedure administration(String identifier, String patient, String date) {
    Procedure procedure = new Procedure();
    procedure.addIdentifier().setSystem(Canonical.PROCEDURE_IDENTIFIER).setValue(identifier);
    procedure.setStatus(ProcedureStatus.COMPLETED);
    procedure.setCode(concept(Canonical.PROCEDURE_KIND, "cell-administration"));
    procedure.setSubject(new Reference(patient));
    procedure.setPerformed(new DateTimeType(date));
    procedure.addReasonCode(concept(Canonical.INDICATION, "knee-oa"));
    CodeableConcept site = concept(Canonical.SITE, "knee");
    site.addExtension(
        Canonical.structureDefinition("laterality"), concept(Canonical.SNOMED_CT, "24028007"));
    procedure.addBodySite(site);
    procedure.addExtension(
        Canonical.structureDefinition("route"), concept(Canonical.ROUTE, "IARTINJ"));
    procedure.addExtension(
        Canonical.structureDefinition("guidance"), concept(Canonical.GUIDANCE, "ultrasound"));
    procedure.addExtension(Canonical.structureDefinition("course-number"), new PositiveIntType(1));
    procedure.addExtension(product());
    return procedure;
  }

  private static Extension product() {
    Extension product = new Extension(Canonical.structureDefinition("cell-product"));
    product.addExtension("donorType", concept(Canonical.DONOR_TYPE, "autologous"));
    product.addExtension("tissueSource", concept(Canonical.TISSUE_SOURCE, "adipose"));
    product.addExtension("productType", concept(Canonical.PRODUCT_TYPE, "svf"));
    product.addExtension("processing", concept(Canonical.PROCESSING_METHOD, "enzymatic-digestion"));
    product.addExtension("expanded", new BooleanType(false));
    product.addExtension("geneticallyModified", new BooleanType(false));
    product.addExtension("lot", new StringType("LOT-1"));
    return product;
  }

  public static CodeableConcept concept(String system, String code) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(system).setCode(code);
    return concept;
  }

  public static Bundle transaction() {
    return new Bundle().setType(BundleType.TRANSACTION);
  }

  public static Bundle batch() {
    return new Bundle().setType(BundleType.BATCH);
  }

  /** Adds an entry that creates or updates by the first identifier; returns its full URL. */
  public static String put(Bundle bundle, Resource resource, String identifier) {
    String system = identifierOf(resource).getSystem();
    String fullUrl = "urn:uuid:" + UUID.randomUUID();
    BundleEntryComponent entry = bundle.addEntry().setResource(resource).setFullUrl(fullUrl);
    entry
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl(resource.fhirType() + "?identifier=" + system + "|" + identifier);
    return fullUrl;
  }

  /** The first identifier, wherever the type has it. */
  public static Identifier identifierOf(Resource resource) {
    return resource instanceof Provenance provenance
        ? (Identifier) provenance.getExtensionByUrl(Extensions.BUSINESS_IDENTIFIER).getValue()
        : (Identifier) resource.getNamedProperty("identifier").getValues().getFirst();
  }

  /** Adds an entry with a method and URL. */
  public static BundleEntryComponent add(Bundle bundle, HTTPVerb method, String url) {
    BundleEntryComponent entry = bundle.addEntry();
    entry.getRequest().setMethod(method).setUrl(url);
    return entry;
  }

  /** A patient with an administration and a number of scores, each put by its identifier. */
  public static Bundle course(String patient, int scores) {
    Bundle bundle = transaction();
    String subject = put(bundle, patient(patient), patient);
    String administration =
        put(bundle, administration(patient + "-1", subject, "2024-03-01"), patient + "-1");
    for (int index = 0; index < scores; index++) {
      String identifier = patient + "-s" + index;
      Observation score =
          score(identifier, subject, "2024-%02d-15".formatted(index % 9 + 4), index % 11);
      score.addPartOf(new Reference(administration));
      put(bundle, score, identifier);
    }
    return bundle;
  }

  /** A product of bone marrow under an identifier of its own. */
  public static BiologicallyDerivedProduct marrowProduct() {
    BiologicallyDerivedProduct product = new BiologicallyDerivedProduct();
    product.addIdentifier().setSystem(Canonical.PRODUCT_IDENTIFIER).setValue(newIdentifier());
    product.setProductCategory(BiologicallyDerivedProductCategory.CELLS);
    product.setProductCode(concept(Canonical.PRODUCT_TYPE, "bmac"));
    return product;
  }
}
