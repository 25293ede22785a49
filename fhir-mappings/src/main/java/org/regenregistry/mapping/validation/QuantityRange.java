package org.regenregistry.mapping.validation;

import java.math.BigDecimal;
import java.util.Objects;
import org.hl7.fhir.r4.model.Quantity;

/** Holds a quantity to the lowest and highest value of a profile that are given in its unit. */
final class QuantityRange {

  private QuantityRange() {}

  static void check(Node node, Quantity value, ElementRule rule, Inspection inspection) {
    rule.value()
        .minimum()
        .filter(limit -> isSameUnit(value, limit))
        .map(limit -> ((Quantity) limit).getValue())
        .filter(limit -> value.getValue().compareTo(limit) < 0)
        .ifPresent(limit -> report(node, value, "lower than " + limit, inspection));
    rule.value()
        .maximum()
        .filter(limit -> isSameUnit(value, limit))
        .map(limit -> ((Quantity) limit).getValue())
        .filter(limit -> value.getValue().compareTo(limit) > 0)
        .ifPresent(limit -> report(node, value, "higher than " + limit, inspection));
  }

  private static boolean isSameUnit(Quantity value, Object limit) {
    return limit instanceof Quantity quantity
        && value.getValue() != null
        && Objects.equals(value.getSystem(), quantity.getSystem())
        && Objects.equals(value.getCode(), quantity.getCode());
  }

  private static void report(Node node, Quantity value, String how, Inspection inspection) {
    BigDecimal number = value.getValue();
    inspection
        .report()
        .error(node, Rules.RANGE, number.toPlainString(), "The value is " + how + ".");
  }
}
