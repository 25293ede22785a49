package org.regenregistry.mapping.normalisation;

import java.math.BigDecimal;

/**
 * One quantity that was brought into the unit of the guide.
 *
 * @param expression the quantity as FHIRPath, counted from the resource
 * @param sent what the clinic sent
 * @param kept what the resource holds now
 */
public record Normalised(String expression, Amount sent, Amount kept) {

  /**
   * A value in a unit.
   *
   * @param value the number
   * @param unit the UCUM code
   */
  public record Amount(BigDecimal value, String unit) {

    @Override
    public String toString() {
      return value.toPlainString() + " " + unit;
    }
  }
}
