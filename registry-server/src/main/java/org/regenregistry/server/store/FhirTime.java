package org.regenregistry.server.store;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/**
 * FHIR dates as intervals: "2025-03" is the whole of March. A date without a time zone is read as
 * UTC, so that the same data gives the same answer on every server.
 */
public final class FhirTime {

  private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

  private FhirTime() {}

  /** The interval of a date, dateTime, instant or Period; empty for any other type or no value. */
  static Optional<Period> period(Base value) {
    if (value instanceof BaseDateTimeType date) {
      return date.hasValue() ? Optional.of(ofDate(date)) : Optional.empty();
    }
    if (value instanceof org.hl7.fhir.r4.model.Period period) {
      return ofPeriod(period);
    }
    return Optional.empty();
  }

  /** The interval that the precision of a date or dateTime leaves open. */
  public static Period ofDate(BaseDateTimeType date) {
    TemporalPrecisionEnum precision = date.getPrecision();
    if (precision == TemporalPrecisionEnum.YEAR) {
      LocalDate first = LocalDate.of(date.getYear(), 1, 1);
      return days(first, first.plusYears(1));
    }
    if (precision == TemporalPrecisionEnum.MONTH) {
      LocalDate first = LocalDate.of(date.getYear(), date.getMonth() + 1, 1);
      return days(first, first.plusMonths(1));
    }
    if (precision == TemporalPrecisionEnum.DAY) {
      LocalDate day = LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDay());
      return days(day, day.plusDays(1));
    }
    Instant instant = instant(date);
    long width =
        switch (precision) {
          case MINUTE -> 59_999;
          case SECOND -> 999;
          case YEAR, MONTH, DAY, MILLI -> 0;
        };
    return new Period(bounded(instant), bounded(instant.plusMillis(width)));
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
    if (period.isEmpty()) {
      return Optional.empty();
    }
    Instant low = period.hasStart() ? ofDate(period.getStartElement()).low() : BEGINNING;
    Instant high = period.hasEnd() ? ofDate(period.getEndElement()).high() : END;
    return high.isBefore(low) ? Optional.empty() : Optional.of(new Period(low, high));
  }

  private static Period days(LocalDate first, LocalDate next) {
    return new Period(
        first.atStartOfDay(ZoneOffset.UTC).toInstant(),
        next.atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1));
  }
}
