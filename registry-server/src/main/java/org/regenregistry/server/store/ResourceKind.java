package org.regenregistry.server.store;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.ResearchStudy;
import org.hl7.fhir.r4.model.ResearchSubject;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;

/** The resource types a clinic can submit. */
public enum ResourceKind {
  ORGANIZATION("Organization", Organization.class, Scope.CLINIC),
  PATIENT("Patient", Patient.class, Scope.PATIENT),
  PROCEDURE("Procedure", Procedure.class, Scope.PATIENT),
  OBSERVATION("Observation", Observation.class, Scope.PATIENT),
  ENCOUNTER("Encounter", Encounter.class, Scope.PATIENT),
  CONDITION("Condition", Condition.class, Scope.PATIENT),
  ADVERSE_EVENT("AdverseEvent", AdverseEvent.class, Scope.PATIENT),
  QUESTIONNAIRE_RESPONSE("QuestionnaireResponse", QuestionnaireResponse.class, Scope.PATIENT),
  CONSENT("Consent", Consent.class, Scope.PATIENT),
  MEDICATION_STATEMENT("MedicationStatement", MedicationStatement.class, Scope.PATIENT),
  SPECIMEN("Specimen", Specimen.class, Scope.PATIENT),
  PROVENANCE("Provenance", Provenance.class, Scope.PATIENT),
  RESEARCH_SUBJECT("ResearchSubject", ResearchSubject.class, Scope.PATIENT),
  RESEARCH_STUDY("ResearchStudy", ResearchStudy.class, Scope.CLINIC),
  BIOLOGICALLY_DERIVED_PRODUCT(
      "BiologicallyDerivedProduct", BiologicallyDerivedProduct.class, Scope.CLINIC);

  /** To whom resources of a type belong within a clinic. */
  public enum Scope {
    /** Each is part of one patient's record. */
    PATIENT,
    /** They are the clinic's own, and many patients' records may refer to one. */
    CLINIC
  }

  private final String type;
  private final Class<? extends Resource> resourceClass;
  private final Scope scope;

  ResourceKind(String type, Class<? extends Resource> resourceClass, Scope scope) {
    this.type = type;
    this.resourceClass = resourceClass;
    this.scope = scope;
  }

  /** The FHIR type's name. */
  public String type() {
    return type;
  }

  /** HAPI's class of the type. */
  public Class<? extends Resource> resourceClass() {
    return resourceClass;
  }

  /** To whom resources of the type belong. */
  public Scope scope() {
    return scope;
  }

  /** The kind of that FHIR name, when the registry stores it. */
  public static Optional<ResourceKind> of(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }
}
