package org.regenregistry.mapping.treatment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/**
 * One statement about a scope of consent. A date without a day is taken so that a withdrawal is
 * never overlooked: of a permission its first day, of a withdrawal its last. A date that the
 * calendar does not have is taken as if it were not there, but a permission that ends on one is
 * over: the parser reads dates before 1582 by the Julian calendar, which has a 1500-02-29.
 *
 * @param permits whether it permits
 * @param day when it was made
 * @param time the same to the second, where that was told
 * @param begin from when it permits; the beginning of time when that is open
 * @param end until when it permits; the end of time when that is open
 */
record ConsentStatement(
    Kind permits, LocalDate day, Optional<Instant> time, Instant begin, Instant end) {

  /** Lengths of a year, a month and a day as FHIR writes them. */
  private static final int YEAR = 4;

  private static final int MONTH = 7;
  private static final int DAY = 10;

  /** Days end first and begin last there; a consent holds only while it holds everywhere. */
  private static final ZoneOffset EAST = ZoneOffset.ofHours(14);

  private static final ZoneOffset WEST = ZoneOffset.ofHours(-12);

  private static final Set<ConsentState> SAID =
      EnumSet.of(ConsentState.ACTIVE, ConsentState.INACTIVE, ConsentState.REJECTED);

  /** A set that can be asked about an Observation whose status is an extension only. */
  private static final Set<ObservationStatus> VALID =
      EnumSet.of(ObservationStatus.FINAL, ObservationStatus.AMENDED, ObservationStatus.CORRECTED);

  /** Which way a statement goes. */
  enum Kind {
    PERMITS,
    WITHHOLDS
  }

  /** The statements of a record about a scope, in no particular order. */
  static List<ConsentStatement> of(PatientResources resources, String scope) {
    return Stream.concat(
            resources
                .of(Consent.class)
                .filter(consent -> SAID.contains(consent.getStatus()) && concerns(consent, scope))
                .map(ConsentStatement::of),
            resources
                .of(Observation.class)
                .filter(ConsentStatement::isConsent)
                .flatMap(observation -> of(observation, PatientConsent.component(scope))))
        .toList();
  }

  /** Whether it counts already. What withholds does so at once, whatever its period. */
  boolean hasBegun(Instant instant) {
    return permits == Kind.WITHHOLDS || !begin.isAfter(instant);
  }

  boolean isGiven(Instant instant) {
    return permits == Kind.PERMITS && end.isAfter(instant);
  }

  /** When it begins or ceases to permit. */
  Stream<Instant> turns() {
    return permits == Kind.PERMITS ? Stream.of(begin, end) : Stream.empty();
  }

  /**
   * Whether it was made after the other, as far as both say when. Two times are compared as
   * instants: in another time zone the earlier one can bear the later day.
   */
  boolean isKnownAfter(ConsentStatement other) {
    if (time.isPresent() && other.time.isPresent()) {
      return time.get().isAfter(other.time.get());
    }
    return day.isAfter(other.day);
  }

  /** Which way a Consent goes. One whose meaning is changed in an unknown way permits nothing. */
  static Kind kind(Consent consent) {
    boolean active = consent.getStatus() == ConsentState.ACTIVE;
    boolean denies = consent.getProvision().getType() == ConsentProvisionType.DENY;
    return active && !denies && !hasModifier(consent) ? Kind.PERMITS : Kind.WITHHOLDS;
  }

  private static ConsentStatement of(Consent consent) {
    Kind kind = kind(consent);
    Period period = consent.getProvision().getPeriod();
    return new ConsentStatement(
        kind,
        day(consent.getDateTimeElement(), kind),
        time(consent.getDateTimeElement()),
        begin(period),
        end(period));
  }

  private static Stream<ConsentStatement> of(Observation observation, String component) {
    boolean modified = hasModifier(observation);
    return observation.getComponent().stream()
        .filter(part -> Coded.has(part.getCode(), Canonical.COMPONENT, component))
        .filter(part -> part.getValue() instanceof BooleanType truth && truth.hasValue())
        .map(
            part -> {
              boolean agreed = ((BooleanType) part.getValue()).booleanValue();
              Kind kind = agreed && !modified ? Kind.PERMITS : Kind.WITHHOLDS;
              BaseDateTimeType when = effective(observation);
              return new ConsentStatement(
                  kind, day(when, kind), time(when), Instant.MIN, Instant.MAX);
            });
  }

  /** Whether it carries a modifier extension anywhere; the registry understands none. */
  private static boolean hasModifier(Base element) {
    return element.children().stream()
        .anyMatch(
            child ->
                (child.hasValues() && child.getName().equals("modifierExtension"))
                    || child.getValues().stream().anyMatch(ConsentStatement::hasModifier));
  }

  private static boolean isConsent(Observation observation) {
    return VALID.contains(observation.getStatus())
        && Coded.has(observation.getCode(), Canonical.OBSERVATION_KIND, ObservationKinds.CONSENT);
  }

  private static boolean concerns(Consent consent, String scope) {
    return consent.getCategory().stream()
        .anyMatch(category -> Coded.has(category, Canonical.CONSENT_SCOPE, scope));
  }

  private static BaseDateTimeType effective(Observation observation) {
    return switch (observation.getEffective()) {
      case BaseDateTimeType dateTime -> dateTime;
      case Period period -> period.getStartElement();
      case null, default -> new DateTimeType();
    };
  }

  private static LocalDate day(BaseDateTimeType when, Kind kind) {
    return switch (kind) {
      case PERMITS -> firstDay(when).orElse(LocalDate.MIN);
      case WITHHOLDS -> lastDay(when).orElse(LocalDate.MAX);
    };
  }

  private static Optional<LocalDate> firstDay(BaseDateTimeType when) {
    return day(when, year -> year.atDay(1), month -> month.atDay(1));
  }

  private static Optional<LocalDate> lastDay(BaseDateTimeType when) {
    return day(when, year -> year.atMonth(12).atEndOfMonth(), YearMonth::atEndOfMonth);
  }

  /** None when nothing is told, or a day that the calendar does not have. */
  private static Optional<LocalDate> day(
      BaseDateTimeType when,
      Function<Year, LocalDate> ofYear,
      Function<YearMonth, LocalDate> ofMonth) {
    String text = when.getValueAsString();
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          switch (text.length()) {
            case YEAR -> ofYear.apply(Year.parse(text));
            case MONTH -> ofMonth.apply(YearMonth.parse(text));
            default -> LocalDate.parse(text.substring(0, Math.min(DAY, text.length())));
          });
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(BaseDateTimeType when) {
    String text = when.getValueAsString();
    return text != null && text.length() > DAY
        ? Optional.of(when.getValue().toInstant())
        : Optional.empty();
  }

  private static Instant begin(Period period) {
    DateTimeType start = period.getStartElement();
    return time(start)
        .or(() -> firstDay(start).map(day -> day.atTime(LocalTime.MIDNIGHT).toInstant(WEST)))
        .orElse(Instant.MIN);
  }

  private static Instant end(Period period) {
    DateTimeType end = period.getEndElement();
    if (!end.hasValue()) {
      return Instant.MAX;
    }
    return time(end)
        .or(
            () ->
                lastDay(end).map(day -> day.plusDays(1).atTime(LocalTime.MIDNIGHT).toInstant(EAST)))
        .orElse(Instant.MIN);
  }
}
