package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/** Reads measured values. */
final class Quantities {

  private Quantities() {}

  /**
   * The number of a quantity told in a unit.
   *
   * @param value any FHIR value; another type than Quantity, another unit, or a quantity of which
   *     only the reason for its absence is told, has no number
   * @param unit a UCUM code
   */
  static Optional<BigDecimal> in(@Nullable Object value, String unit) {
    return value instanceof Quantity quantity && unit.equals(quantity.getCode())
        ? Optional.ofNullable(quantity.getValue())
        : Optional.empty();
  }
}
