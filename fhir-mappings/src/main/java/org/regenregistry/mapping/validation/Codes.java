package org.regenregistry.mapping.validation;

import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;

/** The codes of a coded element. */
final class Codes {

  private Codes() {}

  static List<Code> of(Base value) {
    return switch (value) {
      case CodeableConcept concept -> concept.getCoding().stream().map(Codes::code).toList();
      case Coding coding -> List.of(code(coding));
      case PrimitiveType<?> primitive -> List.of(new Code(null, primitive.getValueAsString()));
      default -> List.of();
    };
  }

  /** The unit of a quantity. */
  static Code code(Quantity quantity) {
    return new Code(quantity.getSystem(), quantity.getCodeElement().getValueAsString());
  }

  /** The code as it was sent, with spaces that do not belong there. */
  static Code code(Coding coding) {
    return new Code(coding.getSystem(), coding.getCodeElement().getValueAsString());
  }
}
