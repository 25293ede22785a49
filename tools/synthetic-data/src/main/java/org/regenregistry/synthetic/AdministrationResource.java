package org.regenregistry.synthetic;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
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
        .setSubject(patient)
        .setPerformed(new DateTimeType(ISO_OFFSET_DATE_TIME.format(treatment.performed())))
        .addReasonCode(Concepts.concept(Canonical.INDICATION, treatment.indication()))
        .addBodySite(Concepts.site(treatment.site()));
    procedure.addExtension(
        Concepts.extension("route", Concepts.concept(Canonical.ROUTE, treatment.route())));
    treatment
        .guidance()
        .map(guidance -> Concepts.concept(Canonical.GUIDANCE, guidance))
        .ifPresent(guidance -> procedure.addExtension(Concepts.extension("guidance", guidance)));
    procedure.addExtension(Concepts.extension("course-number", new PositiveIntType(1)));
    procedure.addExtension(product(treatment.product()));
    return procedure;
  }

  private static Extension product(CellProduct product) {
    Extension facets = new Extension(Canonical.structureDefinition("cell-product"));
    facets.addExtension("donorType", Concepts.concept(Canonical.DONOR_TYPE, product.donorType()));
    facets.addExtension(
        "tissueSource", Concepts.concept(Canonical.TISSUE_SOURCE, product.tissueSource()));
    facets.addExtension(
        "productType", Concepts.concept(Canonical.PRODUCT_TYPE, product.productType()));
    for (String method : product.processing()) {
      facets.addExtension("processing", Concepts.concept(Canonical.PROCESSING_METHOD, method));
    }
    facets.addExtension("expanded", new BooleanType(product.expanded()));
    product.passage().ifPresent(each -> facets.addExtension("passage", new IntegerType(each)));
    facets.addExtension("geneticallyModified", new BooleanType(product.geneticallyModified()));
    product.lot().ifPresent(each -> facets.addExtension("lot", new StringType(each)));
    return facets;
  }
}
