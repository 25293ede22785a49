package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.synthetic.ResearchDetails.Harvest;
import org.regenregistry.synthetic.ResearchDetails.ProcessingRun;

/**
 * Writes the procedures around an administration: harvest, processing and later surgery.
 *
 * @param treatment the treatment
 * @param patient the reference to the patient
 * @param administration the reference to the administration
 */
record ProcedureResources(TreatmentTruth treatment, Reference patient, Reference administration) {

  /** Each with the day on which it was recorded; harvest and processing with the administration. */
  List<Dated<Procedure>> all() {
    List<Dated<Procedure>> all = new ArrayList<>();
    ResearchDetails details = treatment.research();
    details.harvest().ifPresent(each -> all.add(new Dated<>(treatment.indexDate(), harvest(each))));
    details
        .processing()
        .ifPresent(each -> all.add(new Dated<>(treatment.indexDate(), processing(each))));
    // Both courses of a site know of the surgery; the later one, being nearer, sends it.
    treatment
        .conversion()
        .filter(_ -> treatment.repeated().isEmpty())
        .ifPresent(each -> all.add(new Dated<>(each.date(), conversion(each))));
    return all;
  }

  private Procedure harvest(Harvest harvest) {
    Procedure procedure =
        procedure(treatment.identifier() + "-harvest", kind("cell-harvest"))
            .setPerformed(Concepts.day(harvest.date()))
            .addBodySite(Concepts.concept(Canonical.HARVEST_SITE, harvest.site()))
            .addPartOf(administration.copy());
    procedure.addExtension(
        Concepts.extension("harvest-volume", Concepts.quantity(harvest.amount(), harvest.unit())));
    procedure.addExtension(
        Concepts.extension(
            "harvest-technique",
            Concepts.concept(Canonical.HARVEST_TECHNIQUE, harvest.technique())));
    procedure.addExtension(
        Concepts.extension(
            "anaesthesia", Concepts.concept(Canonical.ANAESTHESIA, harvest.anaesthesia())));
    return procedure;
  }

  private Procedure processing(ProcessingRun run) {
    Procedure procedure =
        procedure(treatment.identifier() + "-processing", kind("cell-processing"))
            .setPerformed(Concepts.day(run.date()))
            .addPartOf(administration.copy());
    procedure.addPerformer().setActor(laboratory(run));
    procedure.addExtension(details(run));
    return procedure;
  }

  /** The laboratory is named by its identifier, so that no other Bundle need arrive first. */
  private static Reference laboratory(ProcessingRun run) {
    Reference laboratory = new Reference();
    laboratory
        .setType("Organization")
        .setIdentifier(Concepts.identifier(Canonical.ORGANIZATION_IDENTIFIER, run.laboratory()))
        .setDisplay("Laboratory " + run.laboratory());
    return laboratory;
  }

  private static Extension details(ProcessingRun run) {
    Extension extension = new Extension(Canonical.structureDefinition("processing-run"));
    extension.addExtension("method", Concepts.concept(Canonical.PROCESSING_METHOD, run.method()));
    run.relativeForce()
        .ifPresent(
            force ->
                extension.addExtension(
                    "relativeForce", new DecimalType(BigDecimal.valueOf(force))));
    extension.addExtension("minutes", new DecimalType(BigDecimal.valueOf(run.minutes())));
    run.enzyme().ifPresent(each -> extension.addExtension("enzyme", new StringType(each)));
    run.cultureDays()
        .ifPresent(days -> extension.addExtension("cultureDays", new IntegerType(days)));
    return extension;
  }

  private Procedure conversion(Conversion conversion) {
    return procedure(conversion.identifier(), conversionCode())
        .setPerformed(Concepts.day(conversion.date()))
        .addBodySite(Concepts.site(treatment.site()));
  }

  private CodeableConcept conversionCode() {
    return switch (treatment.site().code()) {
      case "knee" -> Concepts.concept(Canonical.SNOMED_CT, "609588000");
      case "hip" -> Concepts.concept(Canonical.SNOMED_CT, "52734007");
      default -> Concepts.concept(Canonical.CONVERSION, "arthroplasty");
    };
  }

  private Procedure procedure(String identifier, CodeableConcept code) {
    Identifier known = Concepts.identifier(Canonical.PROCEDURE_IDENTIFIER, identifier);
    return new Procedure()
        .addIdentifier(known)
        .setStatus(ProcedureStatus.COMPLETED)
        .setCode(code)
        .setSubject(patient.copy());
  }

  private static CodeableConcept kind(String code) {
    return Concepts.concept(Canonical.PROCEDURE_KIND, code);
  }
}
