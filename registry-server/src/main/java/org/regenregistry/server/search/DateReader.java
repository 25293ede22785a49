package org.regenregistry.server.search;

import ca.uhn.fhir.parser.DataFormatException;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DateTimeType;
import org.regenregistry.server.store.Period;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.Prefix;

/** Reads one value of a date parameter: a prefix and a date of any precision. */
final class DateReader {

  private static final Pattern DATE =
      Pattern.compile("(?<prefix>eq|ne|gt|lt|ge|le|sa|eb|ap)?(?<date>[0-9].*)");

  /** A plus sign that was not encoded arrives as a space. */
  private static final Pattern LOST_PLUS = Pattern.compile(" (?=[0-9]{2}:[0-9]{2}$)");

  /** R4 lets a search leave out the seconds, which its data types do not. */
  private static final Pattern WITHOUT_SECONDS =
      Pattern.compile("(?<time>[0-9-]{10}T[0-9]{2}:[0-9]{2})(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?");

  private static final long REST_OF_MINUTE = 59_000;

  private DateReader() {}

  static Optional<Comparison> read(String value) {
    Matcher matcher = DATE.matcher(LOST_PLUS.matcher(Escapes.unescape(value)).replaceAll("+"));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Prefix prefix =
        Optional.ofNullable(matcher.group("prefix"))
            .map(code -> Prefix.valueOf(code.toUpperCase(Locale.ROOT)))
            .orElse(Prefix.EQ);
    try {
      return period(matcher.group("date"), prefix).map(period -> new Comparison(prefix, period));
    } catch (DateTimeException _) {
      // The parser takes some days before 1582 that the calendar does not have.
      return Optional.empty();
    }
  }

  private static Optional<Period> period(String text, Prefix prefix) {
    Matcher minute = WITHOUT_SECONDS.matcher(text);
    if (minute.matches()) {
      String zone = Optional.ofNullable(minute.group("zone")).orElse("");
      return date(minute.group("time") + ":00" + zone).map(date -> minute(date, prefix));
    }
    return date(text)
        .map(date -> prefix == Prefix.AP ? FhirTime.about(date) : FhirTime.ofDate(date));
  }

  private static Period minute(DateTimeType first, Prefix prefix) {
    Period second = FhirTime.ofDate(first);
    Period minute = new Period(second.low(), second.high().plusMillis(REST_OF_MINUTE));
    return prefix == Prefix.AP ? FhirTime.widened(minute) : minute;
  }

  private static Optional<DateTimeType> date(String text) {
    try {
      // FHIR has no year 0; the parser makes another of it.
      return text.startsWith("0000") ? Optional.empty() : Optional.of(new DateTimeType(text));
    } catch (DataFormatException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
