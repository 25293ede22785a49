package org.regenregistry.mapping.treatment;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/** Builds the procedures and observations that surround a treatment. */
final class SampleParts {

  private SampleParts() {}

  static Procedure harvest(String day) {
    Procedure harvest = part("cell-harvest", day);
    harvest.addBodySite(SampleRecord.code(Canonical.HARVEST_SITE, "abdomen"));
    harvest.addExtension(
        Extensions.HARVEST_TECHNIQUE,
        SampleRecord.code(Canonical.HARVEST_TECHNIQUE, "liposuction-manual"));
    harvest.addExtension(
        Extensions.ANAESTHESIA, SampleRecord.code(Canonical.ANAESTHESIA, "sedation"));
    harvest.addExtension(Extensions.HARVEST_VOLUME, SampleRecord.quantity(60, "mL"));
    return harvest;
  }

  static Procedure processing(String day) {
    Procedure processing = part("cell-processing", day);
    processing.addPerformer().setActor(new Reference("Organization/lab"));
    Extension run = processing.addExtension().setUrl(Extensions.PROCESSING_RUN);
    run.addExtension("method", SampleRecord.code(Canonical.PROCESSING_METHOD, "centrifugation"));
    run.addExtension("relativeForce", new DecimalType(400));
    run.addExtension("minutes", new DecimalType(10));
    run.addExtension("cultureDays", new IntegerType(14));
    run.addExtension("device", new StringType("Spinner 2"));
    return processing;
  }

  static Procedure conversion(CodeableConcept code, CodeableConcept site, String day) {
    return new Procedure()
        .setStatus(ProcedureStatus.COMPLETED)
        .setCode(code)
        .setPerformed(new DateTimeType(day))
        .addBodySite(site);
  }

  static CodeableConcept arthroplasty() {
    return SampleRecord.code(Canonical.CONVERSION, "arthroplasty");
  }

  /** An Observation of the registry with components and no value of its own. */
  static Observation context(String kind, String day, Consumer<Observation> components) {
    Observation context =
        new Observation()
            .setStatus(ObservationStatus.FINAL)
            .setCode(SampleRecord.kind(kind))
            .setEffective(new DateTimeType(day));
    components.accept(context);
    return context;
  }

  static Observation measured(CodeableConcept code, String day) {
    return new Observation()
        .setStatus(ObservationStatus.FINAL)
        .setCode(code)
        .setEffective(new DateTimeType(day));
  }

  static Consumer<Observation> until(String day) {
    return event -> ((Period) event.getEffective()).setEndElement(new DateTimeType(day));
  }

  private static Procedure part(String kind, String day) {
    return new Procedure()
        .setStatus(ProcedureStatus.COMPLETED)
        .setCode(SampleRecord.code(Canonical.PROCEDURE_KIND, kind))
        .setPerformed(new DateTimeType(day))
        .addPartOf(new Reference("Procedure/a1"));
  }
}
