package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/** The facets of a cell product that an administration carries in its extension. */
record CellProductFacets(
    TreatmentDocument.Donor donor, List<String> tissue, Product product, Preparation preparation) {

  private static final Map<String, String> SYSTEMS =
      Map.of(
          "donorType", Canonical.DONOR_TYPE,
          "tissueSource", Canonical.TISSUE_SOURCE,
          "productType", Canonical.PRODUCT_TYPE,
          "cellType", Canonical.CELL_TYPE,
          "processing", Canonical.PROCESSING_METHOD);

  /** What the extension says about processing. */
  record Preparation(
      List<String> method, boolean expanded, OptionalInt passage, Optional<String> device) {}

  static CellProductFacets read(Procedure procedure) {
    String procedureId = procedure.getIdElement().getIdPart();
    Extension extension = procedure.getExtensionByUrl(Extensions.CELL_PRODUCT);
    if (extension == null) {
      throw new IncompleteTreatmentException(procedureId, "extension cell-product");
    }
    return new Reader(procedureId, extension).facets();
  }

  /** Reads the parts of one extension and names the part that is missing. */
  private record Reader(String procedureId, Extension extension) {

    CellProductFacets facets() {
      return new CellProductFacets(
          new TreatmentDocument.Donor(code("donorType")),
          codes("tissueSource"),
          product(),
          new Preparation(codes("processing"), truth("expanded"), passage(), text("device")));
    }

    private Product product() {
      String type = code("productType");
      List<String> stated = optionalCodes("cellType");
      return new Product(
          type,
          stated.isEmpty() ? Groupings.current().cellTypeOf(type).stream().toList() : stated,
          text("lot"),
          text("batch"),
          text("isbtCode"),
          truth("geneticallyModified"),
          text("modification"));
    }

    private String code(String part) {
      return codes(part).getFirst();
    }

    private List<String> codes(String part) {
      List<String> codes = optionalCodes(part);
      if (codes.isEmpty()) {
        throw lacks(part);
      }
      return codes;
    }

    private List<String> optionalCodes(String part) {
      String system = SYSTEMS.getOrDefault(part, "");
      return Coded.extensions(extension, part, CodeableConcept.class).stream()
          .flatMap(concept -> Coded.codes(concept, system))
          .distinct()
          .sorted()
          .toList();
    }

    private boolean truth(String part) {
      Stream<BooleanType> values = Coded.extensions(extension, part, BooleanType.class).stream();
      return values
          .filter(BooleanType::hasValue)
          .map(BooleanType::booleanValue)
          .findFirst()
          .orElseThrow(() -> lacks(part));
    }

    private Optional<String> text(String part) {
      return Coded.extensions(extension, part, StringType.class).stream()
          .filter(StringType::hasValue)
          .map(StringType::getValue)
          .findFirst();
    }

    private OptionalInt passage() {
      return Coded.extensions(extension, "passage", IntegerType.class).stream()
          .filter(IntegerType::hasValue)
          .mapToInt(IntegerType::getValue)
          .findFirst();
    }

    private IncompleteTreatmentException lacks(String part) {
      return new IncompleteTreatmentException(procedureId, "extension cell-product " + part);
    }
  }
}
