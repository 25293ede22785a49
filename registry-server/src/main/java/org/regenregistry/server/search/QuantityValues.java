package org.regenregistry.server.search;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/** The numbers that an element holds, with their units. */
final class QuantityValues {

  private static final String CURRENCIES = "urn:iso:std:iso:4217";

  /** A number and the three ways in which its unit is named; what is absent is empty. */
  record Measured(double value, String system, String code, String text) {}

  private QuantityValues() {}

  /**
   * Hands over the number of the element. A range or a ratio is no one number and gives none; a
   * comparator such as "less than" is not looked at.
   */
  static void of(Base element, Consumer<Measured> found) {
    switch (element) {
      case Quantity quantity when quantity.getValueElement().hasValue() ->
          add(
              quantity.getValue(),
              quantity.getSystem(),
              quantity.getCode(),
              quantity.getUnit(),
              found);
      case Money money when money.getValueElement().hasValue() ->
          add(money.getValue(), CURRENCIES, money.getCurrency(), null, found);
      case DecimalType number when number.hasValue() ->
          add(number.getValue(), null, null, null, found);
      case IntegerType number when number.hasValue() ->
          add(BigDecimal.valueOf(number.getValue()), null, null, null, found);
      default -> {
        // Elements of other types hold no number.
      }
    }
  }

  private static void add(
      BigDecimal value,
      @Nullable String system,
      @Nullable String code,
      @Nullable String unit,
      Consumer<Measured> found) {
    double number = value.doubleValue();
    if (Double.isFinite(number)) {
      found.accept(
          new Measured(
              number,
              system == null ? "" : SearchText.exact(system),
              code == null ? "" : SearchText.exact(code),
              unit == null ? "" : SearchText.folded(unit)));
    }
  }
}
