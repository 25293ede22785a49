package org.regenregistry.server.patch;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.regenregistry.server.intake.JsonGuard;

/**
 * Numbers that grow out of measure when they are written out. The model writes a decimal out as
 * soon as it is made or copied, so they are found before.
 */
final class GrowingNumbers {

  private GrowingNumbers() {}

  /** Whether the element is such a number or has one in it. Texts may look like numbers. */
  static boolean isIn(Base element) {
    return (element instanceof DecimalType && isText(element))
        || element.children().stream()
            .flatMap(property -> property.getValues().stream())
            .anyMatch(GrowingNumbers::isIn);
  }

  /** Whether the element, of whatever type, would be such a number if it became one. */
  static boolean isText(Base element) {
    if (!(element instanceof PrimitiveType<?> primitive)) {
      return false;
    }
    String text = primitive.getValueAsString();
    return text != null && JsonGuard.isGrowingNumber(text);
  }
}
