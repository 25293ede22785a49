package org.regenregistry.synthetic;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.time.OffsetDateTime;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Writes an administration as a Procedure. */
final class AdministrationResource {

  private AdministrationResource() {}

  static Identifier identifier(TreatmentTruth treatment) {
    return Concepts.identifier(Canonical.PROCEDURE_IDENTIFIER, treatment.identifier());
  }

  static Procedure of(TreatmentTruth treatment, Reference patient) {
    Procedure procedure = new Procedure();
    procedure
        .addIdentifier(identifier(treatment))
        .setStatus(ProcedureStatus.COMPLETED)
        .setCode(Concepts.concept(Canonical.PROCEDURE_KIND, "cell-administration"))
        .setSubject(patient.copy())
        .setPerformed(performed(treatment))
        .addReasonCode(Concepts.concept(Canonical.INDICATION, treatment.indication()))
        .addBodySite(Concepts.site(treatment.site()));
    procedure.addExtension(
        Concepts.extension("route", Concepts.concept(Canonical.ROUTE, treatment.route())));
    treatment
        .guidance()
        .map(guidance -> Concepts.concept(Canonical.GUIDANCE, guidance))
        .ifPresent(guidance -> procedure.addExtension(Concepts.extension("guidance", guidance)));
    treatment
        .research()
        .care()
        .ifPresent(
            care ->
                procedure.addExtension(
                    Concepts.extension(
                        "anaesthesia",
                        Concepts.concept(Canonical.ANAESTHESIA, care.anaesthesia()))));
    procedure.addExtension(
        Concepts.extension("course-number", new PositiveIntType(treatment.courseNumber())));
    procedure.addExtension(Concepts.extension("course", course(treatment)));
    procedure.addExtension(product(treatment.product()));
    return procedure;
  }

  /** All administrations at one site of a patient are one course. */
  private static Identifier course(TreatmentTruth treatment) {
    String side = treatment.site().laterality().map(each -> "-" + each.id()).orElse("");
    return Concepts.identifier(
        Canonical.COURSE_IDENTIFIER,
        treatment.patientIdentifier() + "-" + treatment.site().code() + side);
  }

  private static Type performed(TreatmentTruth treatment) {
    DateTimeType start = time(treatment.performed());
    return treatment
        .research()
        .care()
        .<Type>map(
            care ->
                new Period()
                    .setStartElement(start)
                    .setEndElement(time(treatment.performed().plusMinutes(care.minutes()))))
        .orElse(start);
  }

  private static DateTimeType time(OffsetDateTime time) {
    return new DateTimeType(ISO_OFFSET_DATE_TIME.format(time));
  }

  private static Extension product(CellProduct product) {
    Extension facets = new Extension(Canonical.structureDefinition("cell-product"));
    facets.addExtension("donorType", Concepts.concept(Canonical.DONOR_TYPE, product.donorType()));
    CodeableConcept tissue = Concepts.concept(Canonical.TISSUE_SOURCE, product.tissueSource());
    if (product.tissueSource().equals("other")) {
      tissue.setText("no tissue: comparator");
    }
    facets.addExtension("tissueSource", tissue);
    facets.addExtension(
        "productType", Concepts.concept(Canonical.PRODUCT_TYPE, product.productType()));
    for (String method : product.processing()) {
      facets.addExtension("processing", Concepts.concept(Canonical.PROCESSING_METHOD, method));
    }
    facets.addExtension("expanded", new BooleanType(product.expanded()));
    product.passage().ifPresent(each -> facets.addExtension("passage", new IntegerType(each)));
    facets.addExtension("geneticallyModified", new BooleanType(product.geneticallyModified()));
    if (product.geneticallyModified()) {
      facets.addExtension(
          "modification", new StringType("invented: overexpression of a growth factor"));
    }
    product.lot().ifPresent(each -> facets.addExtension("lot", new StringType(each)));
    return facets;
  }
}
