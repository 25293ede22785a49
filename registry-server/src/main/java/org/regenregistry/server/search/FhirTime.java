package org.regenregistry.server.search;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Timing;
import org.regenregistry.server.store.Period;

/**
 * FHIR dates as intervals: "2025-03" is the whole of March. A date without a time zone is read as
 * UTC, so that the same data gives the same answer on every server.
 */
public final class FhirTime {

  private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

  private FhirTime() {}

  /**
   * The interval of a date, dateTime, instant, Period or Timing; empty for any other type, for no
   * value, for a day that the calendar does not have, and for a Period that ends before it begins.
   */
  static Optional<Period> period(Base value) {
    try {
      return ofAny(value);
    } catch (DateTimeException _) {
      // The parser reads dates before 1582 by the Julian calendar, which has a 1500-02-29.
      return Optional.empty();
    }
  }

  private static Optional<Period> ofAny(Base value) {
    return switch (value) {
      case BaseDateTimeType date -> date.hasValue() ? Optional.of(ofDate(date)) : Optional.empty();
      case org.hl7.fhir.r4.model.Period period -> ofPeriod(period);
      case Timing timing -> ofTiming(timing);
      default -> Optional.empty();
    };
  }

  /**
   * The interval that the precision of a date or dateTime leaves open.
   *
   * @throws DateTimeException for a day that the calendar does not have, such as 1500-02-29
   */
  public static Period ofDate(BaseDateTimeType date) {
    TemporalPrecisionEnum precision = date.getPrecision();
    return switch (precision) {
      case YEAR -> {
        LocalDate first = LocalDate.of(date.getYear(), 1, 1);
        yield days(first, first.plusYears(1));
      }
      case MONTH -> {
        LocalDate first = LocalDate.of(date.getYear(), date.getMonth() + 1, 1);
        yield days(first, first.plusMonths(1));
      }
      case DAY -> {
        LocalDate day = LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDay());
        yield days(day, day.plusDays(1));
      }
      case MINUTE -> moment(instant(date), 59_999);
      case SECOND -> moment(instant(date), 999);
      case MILLI -> moment(instant(date), 0);
    };
  }

  /** The interval of a date and one unit of its precision on either side. */
  static Period about(BaseDateTimeType date) {
    return widened(ofDate(date));
  }

  /** An interval with its own width added on either side. */
  static Period widened(Period exact) {
    long width = exact.high().toEpochMilli() - exact.low().toEpochMilli() + 1;
    return new Period(
        bounded(exact.low().minusMillis(width)), bounded(exact.high().plusMillis(width)));
  }

  private static Period moment(Instant begin, long width) {
    return new Period(bounded(begin), bounded(begin.plusMillis(width)));
  }

  /** A zone can carry a time over the edge of the calendar that FHIR and the database share. */
  private static Instant bounded(Instant instant) {
    if (instant.isBefore(BEGINNING)) {
      return BEGINNING;
    }
    return instant.isAfter(END) ? END : instant;
  }

  private static Instant instant(BaseDateTimeType date) {
    if (date.getTimeZone() != null) {
      return date.getValue().toInstant();
    }
    return LocalDateTime.of(
            LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDay()),
            LocalTime.of(date.getHour(), date.getMinute(), date.getSecond()))
        .plusNanos(Optional.ofNullable(date.getNanos()).orElse(0L))
        .toInstant(ZoneOffset.UTC);
  }

  private static Optional<Period> ofPeriod(org.hl7.fhir.r4.model.Period period) {
    DateTimeType start = period.getStartElement();
    DateTimeType end = period.getEndElement();
    if (!start.hasValue() && !end.hasValue()) {
      return Optional.empty();
    }
    Instant low = start.hasValue() ? ofDate(start).low() : BEGINNING;
    Instant high = end.hasValue() ? ofDate(end).high() : END;
    return high.isBefore(low) ? Optional.empty() : Optional.of(new Period(low, high));
  }

  /** From the first to the last of what it says; what lies between is not looked at. */
  private static Optional<Period> ofTiming(Timing timing) {
    Optional<Period> limits =
        timing.getRepeat().getBounds() instanceof org.hl7.fhir.r4.model.Period bounds
            ? ofPeriod(bounds)
            : Optional.empty();
    for (DateTimeType event : timing.getEvent()) {
      if (event.hasValue()) {
        Period one = ofDate(event);
        limits = Optional.of(limits.map(found -> hull(found, one)).orElse(one));
      }
    }
    return limits;
  }

  private static Period hull(Period one, Period other) {
    return new Period(
        one.low().isBefore(other.low()) ? one.low() : other.low(),
        one.high().isAfter(other.high()) ? one.high() : other.high());
  }

  private static Period days(LocalDate first, LocalDate next) {
    return new Period(
        first.atStartOfDay(ZoneOffset.UTC).toInstant(),
        next.atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1));
  }
}
