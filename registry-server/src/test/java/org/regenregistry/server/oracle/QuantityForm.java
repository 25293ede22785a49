package org.regenregistry.server.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.regenregistry.server.oracle.UcumTable.Unit;
import org.regenregistry.server.oracle.Values.Measure;

/**
 * R4, Search, "number" and "quantity": a number stands for the range that its digits leave open;
 * prefixes other than eq, ne and ap take it as exact. A UCUM unit stands for all it can be
 * converted to; another unit for itself only.
 */
final class QuantityForm {

  private static final String UCUM = "http://unitsofmeasure.org";

  private QuantityForm() {}

  static Predicate<Values> of(String written) {
    String prefix = Forms.prefix(written);
    List<String> parts =
        Written.split(Forms.unprefixed(written), '|').stream().map(Written::plain).toList();
    BigDecimal number = new BigDecimal(parts.getFirst());
    Predicate<Measure> fits = fits(prefix, number, parts.subList(1, parts.size()));
    return values -> values.measures.stream().anyMatch(fits);
  }

  private static Predicate<Measure> fits(String prefix, BigDecimal number, List<String> unit) {
    String system = unit.isEmpty() ? "" : unit.get(0);
    String code = unit.size() < 2 ? "" : unit.get(1);
    Optional<Unit> wanted = system.equals(UCUM) ? UcumTable.find(code) : Optional.empty();
    return measure -> {
      if (wanted.isPresent() && measure.system().equals(UCUM)) {
        Optional<Unit> has = UcumTable.find(measure.code());
        return has.isPresent()
            && has.get().dimension().equals(wanted.get().dimension())
            && compare(prefix, number, wanted.get().factor(), measured(measure, has.get()));
      }
      return isUnit(measure, system, code)
          && compare(prefix, number, BigDecimal.ONE, measure.value());
    };
  }

  private static BigDecimal measured(Measure measure, Unit unit) {
    return measure.value().multiply(unit.factor());
  }

  private static boolean isUnit(Measure measure, String system, String code) {
    if (system.isEmpty()) {
      return code.isEmpty() || measure.code().equals(code) || measure.unit().equals(code);
    }
    return measure.system().equals(system) && (code.isEmpty() || measure.code().equals(code));
  }

  private static boolean compare(
      String prefix, BigDecimal number, BigDecimal factor, BigDecimal value) {
    BigDecimal exact = number.multiply(factor);
    return switch (prefix) {
      case "eq" -> isWithin(value, number, half(number), factor);
      case "ne" -> !isWithin(value, number, half(number), factor);
      case "gt", "sa" -> value.compareTo(exact) > 0;
      case "lt", "eb" -> value.compareTo(exact) < 0;
      case "ge" -> value.compareTo(exact) >= 0;
      case "le" -> value.compareTo(exact) <= 0;
      case "ap" -> value.subtract(exact).abs().compareTo(Forms.tenth(exact)) <= 0;
      default -> throw new IllegalArgumentException(prefix);
    };
  }

  private static BigDecimal half(BigDecimal number) {
    return BigDecimal.ONE.scaleByPowerOfTen(-number.scale()).divide(BigDecimal.TWO);
  }

  private static boolean isWithin(
      BigDecimal value, BigDecimal number, BigDecimal half, BigDecimal factor) {
    return value.compareTo(number.subtract(half).multiply(factor)) >= 0
        && value.compareTo(number.add(half).multiply(factor)) < 0;
  }
}
