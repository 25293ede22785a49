package org.regenregistry.mapping.treatment;

import static org.regenregistry.mapping.treatment.SampleParts.context;
import static org.regenregistry.mapping.treatment.SampleParts.measured;
import static org.regenregistry.mapping.treatment.SampleRecord.INDEX;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.component;
import static org.regenregistry.mapping.treatment.SampleRecord.knee;
import static org.regenregistry.mapping.treatment.SampleRecord.quantity;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.mapping.vocabulary.Laterality;

/** A record in which every field of the document has a value. */
final class FullRecord {

  private static final String[] COUNTS = {"tnc-total", "cells-processed", "cells-administered"};
  private static final String[] SHARES = {
    "viability", "msc-fraction", "cd73", "cd90", "cd105", "cd34", "cd45"
  };

  private FullRecord() {}

  static SampleRecord build() {
    SampleRecord record = SampleRecord.leftKnee();
    administration(record);
    product(record);
    surroundings(record);
    told(record);
    grades(record);
    for (Measure measure : Measure.values()) {
      record.score("s" + measure.id(), measure, onDay(-5), 3, FullRecord::byMri);
      record.score("t" + measure.id(), measure, onDay(42), 4, FullRecord::byMri);
      record.score("u" + measure.id(), measure, onDay(365), 2, FullRecord::byMri);
    }
    return ended(record);
  }

  private static void byMri(Observation score) {
    score.setMethod(code(Canonical.GRADING_METHOD, "mri"));
  }

  private static void administration(SampleRecord record) {
    Organization clinic = new Organization();
    clinic.addAddress().setCountry("kr");
    Provenance provenance = new Provenance();
    provenance.addTarget(new Reference("Procedure/a1"));
    provenance.getRecordedElement().setValueAsString("2024-03-12T00:00:00Z");
    provenance.addAgent().setType(code("x", "assembler")).getWho().setDisplay("ClinicSoft 8.1");
    record
        .change(Procedure.class, FullRecord::describe)
        .change(
            Patient.class, it -> it.setManagingOrganization(new Reference("Organization/clinic")))
        .add(clinic, "clinic")
        .add(provenance, "pr1");
  }

  private static void describe(Procedure procedure) {
    Period period = new Period();
    period.setStartElement(new DateTimeType(INDEX + "T10:00:00Z"));
    period.setEndElement(new DateTimeType(INDEX + "T11:00:00Z"));
    procedure.setPerformed(period);
    procedure.addExtension(Extensions.GUIDANCE, code(Canonical.GUIDANCE, "ultrasound"));
    procedure.addExtension(Extensions.ANAESTHESIA, code(Canonical.ANAESTHESIA, "local"));
    Extension product = procedure.getExtensionByUrl(Extensions.CELL_PRODUCT);
    product.addExtension("lot", new StringType("L-1"));
    product.addExtension("batch", new StringType("B-1"));
    product.addExtension("isbtCode", new StringType("S1234"));
    product.addExtension("modification", new StringType("none"));
    product.addExtension("passage", new IntegerType(2));
  }

  private static void product(SampleRecord record) {
    Observation report = context("cell-product", INDEX, SampleRecord.partOf("a1"));
    for (String count : COUNTS) {
      component(report, count, quantity(120, "10*6"));
    }
    for (String share : SHARES) {
      component(report, share, quantity(91, "%"));
    }
    component(report, "volume-administered", quantity(5, "mL"));
    component(report, "cfu-f", quantity(900, "[CFU]"));
    component(report, "concentration-fold", quantity(6, "1"));
    component(report, "sterility", code(Canonical.TEST_RESULT, "negative"));
    component(report, "mycoplasma", code(Canonical.TEST_RESULT, "negative"));
    component(report, "endotoxin", quantity(0.1, "[EU]/mL"));
    component(report, "released", new BooleanType(true));
    component(report, "time-to-injection", quantity(40, "min"));
    Organization laboratory = new Organization();
    laboratory.addIdentifier().setSystem(Canonical.ORGANIZATION_IDENTIFIER).setValue("LAB-7");
    Procedure fat = SampleParts.harvest(INDEX);
    fat.getExtensionByUrl(Extensions.HARVEST_VOLUME).setValue(quantity(25, "g"));
    record
        .add(report, "c1")
        .add(SampleParts.harvest(INDEX), "h1")
        .add(fat, "h2")
        .add(SampleParts.processing(INDEX), "q1")
        .add(laboratory, "lab");
  }

  private static void surroundings(SampleRecord record) {
    Observation stay = context("stay", INDEX, _ -> {});
    component(stay, "stay-class", code(Canonical.ACT_CODE, "AMB"));
    component(stay, "stay-hours", quantity(2, "h"));
    Observation coverage = context("coverage", INDEX, _ -> {});
    component(coverage, "coverage-status", code(Canonical.COVERAGE_STATUS, "denied"));
    component(coverage, "payer-type", code(Canonical.PAYER_TYPE, "public"));
    component(coverage, "denial-reason", code(Canonical.DENIAL_REASON, "indication"));
    Observation approval = context("regulatory", INDEX, _ -> {});
    component(approval, "regulatory-pathway", code(Canonical.REGULATORY_PATHWAY, "trial"));
    component(approval, "approval-id", new StringType("A-1"));
    Observation study = context("study", INDEX, _ -> {});
    component(study, "study-id", new StringType("NCT1"));
    Observation history = context("history", INDEX, _ -> {});
    component(history, "prior-surgery", new BooleanType(true));
    component(history, "employed", new BooleanType(true));
    record
        .add(stay, "o1")
        .add(coverage, "o2")
        .add(approval, "o3")
        .add(study, "o4")
        .add(history, "o5")
        .add(new Condition().setCode(code(Canonical.INDICATION, "diabetes")), "d1");
  }

  private static void told(SampleRecord record) {
    record
        .add(measured(code(Canonical.LOINC, "39156-5"), INDEX).setValue(quantity(27, "kg/m2")), "b")
        .add(
            measured(code(Canonical.LOINC, "72166-2"), INDEX)
                .setValue(code(Canonical.SNOMED_CT, "266919005")),
            "m")
        .add(measured(SampleRecord.kind("days-to-work"), INDEX).setValue(quantity(3, "d")), "w")
        .add(measured(SampleRecord.kind("days-to-activity"), INDEX).setValue(quantity(1, "d")), "x")
        .add(
            measured(SampleRecord.kind("activity-restriction-days"), INDEX)
                .setValue(quantity(14, "d")),
            "y")
        .add(
            measured(SampleRecord.kind("rescue-analgesic"), INDEX).setValue(new BooleanType(true)),
            "z")
        .event("e1", "soreness", onDay(1), FullRecord::event)
        .lastContact("l1", onDay(400));
  }

  private static void event(Observation event) {
    SampleParts.until(onDay(4)).accept(event);
    event.setBodySite(code(Canonical.HARVEST_SITE, "abdomen"));
    SampleRecord.graded("C41338", new BooleanType(false), "C53260").accept(event);
    component(event, "seriousness-criterion", code(Canonical.NCI_THESAURUS, "C83052"));
    component(event, "outcome", code(Canonical.NCI_THESAURUS, "C49498"));
    component(event, "action", code(Canonical.ADVERSE_EVENT_ACTION, "medication"));
    component(event, "stage", code(Canonical.ADVERSE_EVENT_STAGE, "administration"));
  }

  private static void grades(SampleRecord record) {
    record
        .add(measured(SampleRecord.kind("icrs-grade"), onDay(-9)).setValue(icrs("3B")), "g1")
        .add(
            measured(SampleRecord.kind("cartilage-depth"), onDay(-9)).setValue(quantity(60, "%")),
            "g2");
  }

  private static CodeableConcept icrs(String grade) {
    return code(Canonical.ICRS, grade);
  }

  private static SampleRecord ended(SampleRecord record) {
    Observation consent = context("consent", onDay(600), _ -> {});
    component(consent, "consent-registry", new BooleanType(false));
    component(consent, "consent-research", new BooleanType(false));
    return record
        .add(consent, "k1")
        .administer("a2", onDay(500), knee(Laterality.LEFT))
        .add(
            SampleParts.conversion(SampleParts.arthroplasty(), knee(Laterality.LEFT), onDay(300)),
            "x1")
        .change(Patient.class, it -> it.setDeceased(new DateTimeType(onDay(900))));
  }
}
