package org.regenregistry.indexer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;

/** A patient with knee osteoarthritis, treated with adipose cells, and what a clinic records. */
public record ExamplePatient(ClinicCode clinic, UUID id) {

  private static final LocalDate TREATED = LocalDate.of(2024, 3, 1);
  private static final String PAIN_NRS = "72514-3";

  public static ExamplePatient of(String clinic) {
    return new ExamplePatient(new ClinicCode(clinic), UUID.randomUUID());
  }

  public Patient patient() {
    var patient = new Patient();
    patient.setId(id.toString());
    patient.setGender(AdministrativeGender.FEMALE);
    patient.getBirthDateElement().setValueAsString("1961");
    return patient;
  }

  public Procedure administration(UUID procedureId) {
    var procedure = new Procedure();
    procedure.setId(procedureId.toString());
    procedure.addIdentifier(
        new Identifier().setSystem(Canonical.PROCEDURE_IDENTIFIER).setValue("P-" + procedureId));
    procedure.setStatus(ProcedureStatus.COMPLETED);
    procedure.setCode(concept(Canonical.PROCEDURE_KIND, "cell-administration"));
    procedure.setSubject(reference());
    procedure.setPerformed(new DateTimeType(TREATED.toString()));
    procedure.addReasonCode(concept(Canonical.INDICATION, "knee-oa"));
    procedure.addBodySite(knee());
    procedure.addExtension(
        Canonical.structureDefinition("route"), concept(Canonical.ROUTE, "IARTINJ"));
    procedure.addExtension(cellProduct());
    return procedure;
  }

  public Observation pain(UUID observationId, int daysAfterTreatment, int score) {
    var observation = new Observation();
    observation.setId(observationId.toString());
    observation.setStatus(ObservationStatus.FINAL);
    observation.setCode(concept(Canonical.LOINC, PAIN_NRS));
    observation.setSubject(reference());
    observation.setEffective(new DateTimeType(TREATED.plusDays(daysAfterTreatment).toString()));
    observation.setValue(
        new Quantity()
            .setValue(BigDecimal.valueOf(score))
            .setSystem(Canonical.UCUM)
            .setCode("{score}"));
    return observation;
  }

  private Reference reference() {
    return new Reference("Patient/" + id);
  }

  private static CodeableConcept knee() {
    var site = concept(Canonical.SITE, "knee");
    site.addExtension(
        Canonical.structureDefinition("laterality"), concept(Canonical.SNOMED_CT, "24028007"));
    return site;
  }

  private static Extension cellProduct() {
    var product = new Extension(Canonical.structureDefinition("cell-product"));
    product.addExtension("donorType", concept(Canonical.DONOR_TYPE, "autologous"));
    product.addExtension("tissueSource", concept(Canonical.TISSUE_SOURCE, "adipose"));
    product.addExtension("productType", concept(Canonical.PRODUCT_TYPE, "svf"));
    product.addExtension("processing", concept(Canonical.PROCESSING_METHOD, "enzymatic"));
    product.addExtension("expanded", new BooleanType(false));
    product.addExtension("geneticallyModified", new BooleanType(false));
    return product;
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept().setCoding(List.of(new Coding(system, code, null)));
  }
}
