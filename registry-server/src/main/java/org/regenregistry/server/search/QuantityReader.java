package org.regenregistry.server.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.regenregistry.server.store.SearchCondition.Prefix;
import org.regenregistry.server.store.SearchCondition.QuantityRange;
import org.regenregistry.server.store.TermPattern;
import org.regenregistry.server.store.UnitPattern;

/**
 * Reads one value of a quantity or number parameter: a prefix, a number as precise as it is
 * written, and for a quantity {@code |system|code} or {@code ||unit}.
 */
final class QuantityReader {

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<prefix>eq|ne|gt|lt|ge|le|sa|eb|ap)?"
              + "(?<number>[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?)");

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  private QuantityReader() {}

  /**
   * The range; empty for a text that is none.
   *
   * @param component what the component is whose quantity is meant, for a composite
   */
  static Optional<QuantityRange> read(String value, Optional<TermPattern> component) {
    List<String> parts = Escapes.split(value, '|').stream().map(Escapes::unescape).toList();
    Matcher number = NUMBER.matcher(parts.getFirst());
    Optional<UnitPattern> unit = unit(parts);
    if (!number.matches() || unit.isEmpty()) {
      return Optional.empty();
    }
    Prefix prefix =
        Optional.ofNullable(number.group("prefix"))
            .map(code -> Prefix.valueOf(code.toUpperCase(Locale.ROOT)))
            .orElse(Prefix.EQ);
    return Optional.of(
        range(new BigDecimal(number.group("number")), prefix, unit.get(), component));
  }

  private static QuantityRange range(
      BigDecimal number, Prefix prefix, UnitPattern unit, Optional<TermPattern> component) {
    BigDecimal margin =
        switch (prefix) {
          case EQ, NE -> HALF.movePointLeft(number.scale());
          case AP -> number.abs().multiply(TENTH);
          case GT, LT, GE, LE, SA, EB -> BigDecimal.ZERO;
        };
    return new QuantityRange(
        component,
        unit,
        prefix,
        number.subtract(margin).doubleValue(),
        number.add(margin).doubleValue());
  }

  private static Optional<UnitPattern> unit(List<String> parts) {
    if (parts.size() == 1) {
      return Optional.of(new UnitPattern.Any());
    }
    if (parts.size() != 3 || parts.get(2).isBlank()) {
      return Optional.empty();
    }
    String code = SearchText.exact(parts.get(2));
    return Optional.of(
        parts.get(1).isEmpty()
            ? new UnitPattern.Named(code, SearchText.folded(parts.get(2)))
            : new UnitPattern.Coded(SearchText.exact(parts.get(1)), code));
  }
}
