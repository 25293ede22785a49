package org.regenregistry.server.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The units of UCUM that the generated data use, written down by hand from the UCUM tables, so that
 * no library stands on both sides of the comparison.
 */
final class UcumTable {

  /** A dimension and how many of its base units one unit is. */
  record Unit(String dimension, BigDecimal factor) {}

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          unit("g", "mass", "1"),
          unit("kg", "mass", "1000"),
          unit("mg", "mass", "0.001"),
          unit("ug", "mass", "0.000001"),
          unit("[lb_av]", "mass", "453.59237"),
          unit("m", "length", "1"),
          unit("cm", "length", "0.01"),
          unit("mm", "length", "0.001"),
          unit("[in_i]", "length", "0.0254"),
          unit("L", "volume", "1"),
          unit("mL", "volume", "0.001"),
          unit("uL", "volume", "0.000001"),
          unit("s", "time", "1"),
          unit("min", "time", "60"),
          unit("h", "time", "3600"),
          unit("d", "time", "86400"),
          unit("mg/dL", "concentration", "0.01"),
          unit("g/L", "concentration", "1"));

  private UcumTable() {}

  static Optional<Unit> find(String code) {
    return Optional.ofNullable(UNITS.get(code));
  }

  /** The units of the same kind. */
  static List<String> alike(Unit unit) {
    return UNITS.entrySet().stream()
        .filter(entry -> entry.getValue().dimension().equals(unit.dimension()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static Map.Entry<String, Unit> unit(String code, String dimension, String factor) {
    return Map.entry(code, new Unit(dimension, new BigDecimal(factor)));
  }
}
