package org.regenregistry.server.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;

/**
 * The time that a FHIR date stands for, as wide as its precision leaves it: "2013" is the whole
 * year. R4, Search, "date": a date without a time zone is read as UTC (a decision of the registry).
 *
 * @param low the first instant
 * @param high the first instant after it
 */
record Interval(Instant low, Instant high) {

  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d+))?)?"
              + "(Z|[+-]\\d{2}:\\d{2})?)?)?)?");

  private static final Instant ALWAYS = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant FOREVER = Instant.parse("+10000-01-01T00:00:00Z");

  /** The same, wider by its own width on either side: what "ap" looks for here. */
  static Interval around(String text) {
    Interval exact = parse(text);
    Duration width = Duration.between(exact.low, exact.high);
    return new Interval(exact.low.minus(width), exact.high.plus(width));
  }

  /** Reads a date as it is written in a query or a resource. */
  static Interval parse(String text) {
    Matcher parts = DATE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("No date: " + text);
    }
    OffsetDateTime start =
        LocalDate.of(number(parts, 1, 1), number(parts, 2, 1), number(parts, 3, 1))
            .atTime(number(parts, 4, 0), number(parts, 5, 0), number(parts, 6, 0))
            .plusNanos(nanos(parts.group(7)))
            .atOffset(parts.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(8)));
    ChronoUnit unit = precision(parts);
    return new Interval(start.toInstant(), start.plus(1, unit).toInstant());
  }

  private static ChronoUnit precision(Matcher parts) {
    List<ChronoUnit> units =
        List.of(ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.DAYS, ChronoUnit.HOURS);
    for (int group = 2; group <= 4; group++) {
      if (parts.group(group) == null) {
        return units.get(group - 2);
      }
    }
    if (parts.group(6) == null) {
      return ChronoUnit.MINUTES;
    }
    return parts.group(7) == null ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
  }

  private static int number(Matcher parts, int group, int otherwise) {
    return parts.group(group) == null ? otherwise : Integer.parseInt(parts.group(group));
  }

  private static long nanos(String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
  }

  /** The time of a date, Period or Timing of a resource; empty when it says none. */
  static Optional<Interval> of(Base value) {
    return switch (value) {
      case BaseDateTimeType date when date.hasValue() ->
          Optional.of(parse(date.getValueAsString()));
      case Period period when period.hasStart() || period.hasEnd() ->
          Optional.of(
              new Interval(
                  period.hasStart() ? parse(period.getStartElement().asStringValue()).low : ALWAYS,
                  period.hasEnd() ? parse(period.getEndElement().asStringValue()).high : FOREVER));
      case Timing timing when timing.hasEvent() ->
          timing.getEvent().stream()
              .map(event -> parse(event.asStringValue()))
              .reduce(Interval::with);
      default -> Optional.empty();
    };
  }

  private Interval with(Interval other) {
    return new Interval(
        low.isBefore(other.low) ? low : other.low, high.isAfter(other.high) ? high : other.high);
  }

  /** Whether a resource's time stands to this one of a query as R4's prefix says. */
  boolean matches(String prefix, Interval target) {
    return switch (prefix) {
      case "eq" -> contains(target);
      case "ne" -> !contains(target);
      case "gt" -> target.high.isAfter(high);
      case "lt" -> target.low.isBefore(low);
      case "ge" -> target.high.isAfter(high) || contains(target);
      case "le" -> target.low.isBefore(low) || contains(target);
      case "sa" -> !target.low.isBefore(high);
      case "eb" -> !target.high.isAfter(low);
      case "ap" -> target.low.isBefore(high) && target.high.isAfter(low);
      default -> throw new IllegalArgumentException(prefix);
    };
  }

  private boolean contains(Interval target) {
    return !target.low.isBefore(low) && !target.high.isAfter(high);
  }
}
