package org.regenregistry.mapping.normalisation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/**
 * Converts a number from one UCUM unit into another, where UCUM knows one factor between them and
 * that factor means something here: a score is no percentage, although UCUM calls both pure
 * numbers.
 */
public final class UnitConversion {

  /** Nine digits keep every count and measure, and hide the noise of the division. */
  private static final MathContext RESULT = new MathContext(9, RoundingMode.HALF_EVEN);

  private static final int LONGEST_CODE = 40;

  /** Far beyond any measured amount; larger numbers would only cost memory. */
  private static final int LARGEST_SCALE = 40;

  /** Exponents of three digits would make the library calculate for minutes. */
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{3}");

  private static final Pattern ANNOTATION = Pattern.compile("\\{[^{}]*}");
  private static final Pattern COUNT = Pattern.compile("|1|10[*^]-?[0-9]{1,2}");
  private static final Pattern ARBITRARY = Pattern.compile("\\[(CFU|EU|IU|iU)]");

  private final UcumService ucum;
  private final UcumFactor factors;

  /** Reads the definitions of UCUM, which takes some hundred milliseconds. */
  public UnitConversion() {
    try (InputStream definitions = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
      ucum = new UcumEssenceService(Objects.requireNonNull(definitions));
      factors = new UcumFactor(ucum.getModel());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (UcumException broken) {
      throw new IllegalStateException("The definitions of UCUM are part of its library", broken);
    }
  }

  /** The value in the other unit, or empty when there is no such value. */
  Optional<BigDecimal> convert(BigDecimal value, String from, String to) {
    if (Math.abs(value.scale()) > LARGEST_SCALE || value.precision() > LARGEST_SCALE) {
      return Optional.empty();
    }
    return factor(from, to).map(factor -> plain(value.multiply(factor, UcumFactor.PRECISION)));
  }

  /** By what a number in one unit is multiplied to be in the other, if the units are comparable. */
  public Optional<BigDecimal> factor(String from, String to) {
    if (!isSafe(from) || !isSameKind(from, to)) {
      return Optional.empty();
    }
    try {
      if (!ucum.isComparable(from, to)) {
        return Optional.empty();
      }
      return Optional.of(factors.of(from).divide(factors.of(to), UcumFactor.PRECISION));
    } catch (UcumException | RuntimeException _) {
      // The library says so in both ways when a client's text is no unit.
      return Optional.empty();
    }
  }

  private static boolean isSafe(String unit) {
    return !unit.isBlank() && unit.length() <= LONGEST_CODE && !LONG_NUMBER.matcher(unit).find();
  }

  /** Whether both count things, or both measure, and in the same arbitrary unit if in one. */
  private static boolean isSameKind(String from, String to) {
    return kind(from).equals(kind(to)) && !from.contains("%") && !to.contains("%");
  }

  private static String kind(String unit) {
    if (COUNT.matcher(ANNOTATION.matcher(unit).replaceAll("")).matches()) {
      return "count";
    }
    var arbitrary = ARBITRARY.matcher(unit);
    return arbitrary.find() ? arbitrary.group() : "measure";
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal rounded = value.round(RESULT).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
