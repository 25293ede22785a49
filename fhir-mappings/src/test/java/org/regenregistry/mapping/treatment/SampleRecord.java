package org.regenregistry.mapping.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Laterality;

/** Builds the record of one patient, resource by resource. */
final class SampleRecord {

  static final ClinicCode CLINIC = new ClinicCode("SEOUL-01");
  static final String INDEX = "2024-03-11";

  private final List<Resource> resources = new ArrayList<>();

  SampleRecord() {
    Patient patient = new Patient();
    patient
        .setGender(AdministrativeGender.FEMALE)
        .setBirthDateElement(new DateType("1962-05"))
        .setId("p1");
    resources.add(patient);
  }

  /** A record with one administration at the left knee on {@link #INDEX}. */
  static SampleRecord leftKnee() {
    return new SampleRecord().administer("a1", INDEX, knee(Laterality.LEFT));
  }

  static CodeableConcept knee(Laterality side) {
    CodeableConcept site = site("knee");
    site.addExtension(extension("laterality", code(Canonical.SNOMED_CT, side.snomedCode())));
    return site;
  }

  static CodeableConcept site(String site) {
    return code(Canonical.SITE, site);
  }

  SampleRecord administer(String id, String when, CodeableConcept site) {
    Procedure procedure = new Procedure();
    procedure
        .setStatus(ProcedureStatus.COMPLETED)
        .setCode(code(Canonical.PROCEDURE_KIND, "cell-administration"))
        .setPerformed(new DateTimeType(when))
        .addReasonCode(code(Canonical.INDICATION, "knee-oa"))
        .addBodySite(site);
    procedure.addExtension(extension("route", code(Canonical.ROUTE, "IARTINJ")));
    procedure.addExtension(product());
    return add(procedure, id);
  }

  SampleRecord score(String id, Measure measure, String day, double value) {
    return score(id, measure, day, value, _ -> {});
  }

  SampleRecord score(
      String id, Measure measure, String day, double value, Consumer<Observation> more) {
    Type told =
        measure == Measure.KL_GRADE
            ? new IntegerType((int) value)
            : quantity(value, measure.unit());
    Observation score = observation(code(measure.system(), measure.code()), day).setValue(told);
    more.accept(score);
    return add(score, id);
  }

  SampleRecord klGrade(String id, String day, int grade) {
    return add(observation(kind("kl-grade"), day).setValue(new IntegerType(grade)), id);
  }

  SampleRecord event(String id, String term, String onset, Consumer<Observation> more) {
    Observation event =
        observation(kind("adverse-event"), onset)
            .setEffective(new Period().setStartElement(new DateTimeType(onset)))
            .setValue(code(Canonical.ADVERSE_EVENT_TERM, term));
    event.addPartOf(new Reference("Procedure/a1"));
    more.accept(event);
    return add(event, id);
  }

  SampleRecord counts(String id, String day, double processed, double administered) {
    Observation counts = observation(kind("cell-product"), day);
    counts.addPartOf(new Reference("Procedure/a1"));
    component(counts, "cells-processed", quantity(processed, "10*6"));
    component(counts, "cells-administered", quantity(administered, "10*6"));
    return add(counts, id);
  }

  SampleRecord lastContact(String id, String day) {
    return add(observation(kind("last-contact"), day).setValue(new DateTimeType(day)), id);
  }

  SampleRecord add(Resource resource, String id) {
    resource.setId(id);
    resources.add(resource);
    return this;
  }

  <T extends Resource> SampleRecord change(Class<T> type, Consumer<T> change) {
    resources.stream().filter(type::isInstance).map(type::cast).forEach(change);
    return this;
  }

  PatientRecord build() {
    return new PatientRecord(CLINIC, "p1", resources);
  }

  List<TreatmentDocument> map() {
    return mapper().map(build());
  }

  TreatmentDocument document() {
    return map().getFirst();
  }

  static TreatmentMapper mapper() {
    return new TreatmentMapper(new Pseudonyms(new byte[32]));
  }

  static Consumer<Observation> partOf(String procedure) {
    return observation -> observation.addPartOf(new Reference("Procedure/" + procedure));
  }

  static Consumer<Observation> at(CodeableConcept site) {
    return observation -> observation.setBodySite(site);
  }

  static Consumer<Observation> graded(String grade, BooleanType serious, String related) {
    return event -> {
      component(event, "grade", code(Canonical.NCI_THESAURUS, grade));
      component(event, "serious", serious);
      component(event, "relatedness", code(Canonical.NCI_THESAURUS, related));
    };
  }

  static void component(Observation observation, String code, Type value) {
    observation.addComponent().setCode(code(Canonical.COMPONENT, code)).setValue(value);
  }

  static Quantity quantity(double value, String unit) {
    return new Quantity().setValue(value).setSystem(Canonical.UCUM).setCode(unit);
  }

  static CodeableConcept code(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }

  static CodeableConcept kind(String kind) {
    return code(Canonical.OBSERVATION_KIND, kind);
  }

  private static Observation observation(CodeableConcept code, String when) {
    return new Observation()
        .setStatus(ObservationStatus.FINAL)
        .setCode(code)
        .setEffective(new DateTimeType(when));
  }

  private static Extension product() {
    Extension facets = new Extension(Canonical.structureDefinition("cell-product"));
    facets.addExtension("donorType", code(Canonical.DONOR_TYPE, "autologous"));
    facets.addExtension("tissueSource", code(Canonical.TISSUE_SOURCE, "adipose"));
    facets.addExtension("productType", code(Canonical.PRODUCT_TYPE, "svf"));
    facets.addExtension("processing", code(Canonical.PROCESSING_METHOD, "filtration"));
    facets.addExtension("processing", code(Canonical.PROCESSING_METHOD, "centrifugation"));
    facets.addExtension("expanded", new BooleanType(false));
    facets.addExtension("geneticallyModified", new BooleanType(false));
    return facets;
  }

  private static Extension extension(String name, Type value) {
    return new Extension(Canonical.structureDefinition(name), value);
  }
}
