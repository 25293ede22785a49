package org.regenregistry.mapping.treatment;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * When something happened: the calendar day as the clinic wrote it, and the instant when it wrote a
 * time too. The day is read from the text, because turning it into another time zone could move it.
 */
record Moment(LocalDate day, Optional<Instant> instant) {

  /** Earlier days first; on one day, those without a time before those with one. */
  static final Comparator<Moment> ORDER =
      Comparator.comparing(Moment::day)
          .thenComparing(moment -> moment.instant().orElse(Instant.MIN));

  private static final int DAY_TEXT_LENGTH = "YYYY-MM-DD".length();

  /**
   * The moment of a date, a time or the start of a period; none when it lacks a day of the
   * calendar.
   */
  static Optional<Moment> of(@Nullable Type type) {
    return switch (type) {
      case InstantType instant -> ofText(instant);
      case BaseDateTimeType dateTime -> ofText(dateTime);
      case Period period -> ofText(period.getStartElement());
      case null, default -> Optional.empty();
    };
  }

  /** Days from another moment's calendar day to this one's. */
  int daysSince(Moment start) {
    return Math.toIntExact(ChronoUnit.DAYS.between(start.day, day));
  }

  /** Whether both carry a time and this one is later. */
  boolean isKnownAfter(Moment other) {
    return instant.isPresent()
        && other.instant.isPresent()
        && instant.get().isAfter(other.instant.get());
  }

  /** The time between the ends of a period; none unless both are told to the time of day. */
  static Optional<Duration> between(Period period) {
    Optional<Instant> start = ofText(period.getStartElement()).flatMap(Moment::instant);
    Optional<Instant> end = ofText(period.getEndElement()).flatMap(Moment::instant);
    return start
        .flatMap(from -> end.map(until -> Duration.between(from, until)))
        .filter(duration -> !duration.isNegative());
  }

  private static Optional<Moment> ofText(BaseDateTimeType dateTime) {
    String text = dateTime.getValueAsString();
    if (text == null || text.length() < DAY_TEXT_LENGTH) {
      return Optional.empty();
    }
    Optional<Instant> instant =
        text.length() == DAY_TEXT_LENGTH
            ? Optional.empty()
            : Optional.of(dateTime.getValue().toInstant());
    return calendarDay(text.substring(0, DAY_TEXT_LENGTH)).map(day -> new Moment(day, instant));
  }

  private static Optional<LocalDate> calendarDay(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      // The parser reads dates before 1582 by the Julian calendar, which has a 1500-02-29.
      return Optional.empty();
    }
  }
}
