package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.store.Period;

/** Dates as intervals. */
class FhirTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2024, 2024-01-01T00:00:00Z, 2024-12-31T23:59:59.999Z",
    "2023-02, 2023-02-01T00:00:00Z, 2023-02-28T23:59:59.999Z",
    "2024-02-29, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59.999Z",
    "2024-02-29T10:11:12Z, 2024-02-29T10:11:12Z, 2024-02-29T10:11:12.999Z",
    "2024-02-29T23:30:00-05:00, 2024-03-01T04:30:00Z, 2024-03-01T04:30:00.999Z",
    "2024-02-29T10:11:12.345Z, 2024-02-29T10:11:12.345Z, 2024-02-29T10:11:12.345Z"
  })
  void readsADateAsTheIntervalItLeavesOpen(String text, Instant low, Instant high) {
    assertThat(FhirTime.period(new DateTimeType(text))).contains(new Period(low, high));
  }

  @Test
  void readsTheSameDateAlikeOnEveryServer() {
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String id : List.of("UTC", "Asia/Seoul", "America/Los_Angeles")) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        Instant midnight = Instant.parse("2024-02-29T00:00:00Z");
        assertThat(FhirTime.ofDate(new DateType("2024-02-29")).low()).isEqualTo(midnight);
        assertThat(FhirTime.ofDate(new DateTimeType("2024-02-29T00:00:00.250")).low())
            .as(id)
            .isEqualTo(midnight.plusMillis(250));
        assertThat(FhirTime.ofDate(new InstantType("2024-02-29T09:00:00+09:00")).low())
            .isEqualTo(midnight);
      }
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void readsAnOpenPeriodToTheEndOfTime() {
    org.hl7.fhir.r4.model.Period period = new org.hl7.fhir.r4.model.Period();
    assertThat(FhirTime.period(period)).isEmpty();
    period.setStartElement(new DateTimeType("2024-02"));
    assertThat(FhirTime.period(period).orElseThrow().high())
        .isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
    period.setEndElement(new DateTimeType("2024-03"));
    assertThat(FhirTime.period(period).orElseThrow().high())
        .isEqualTo(Instant.parse("2024-03-31T23:59:59.999Z"));
    period.setEndElement(new DateTimeType("2023"));
    assertThat(FhirTime.period(period)).isEmpty();
    assertThat(FhirTime.period(new StringType("2024"))).isEmpty();
    assertThat(FhirTime.period(new DateTimeType())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(Instant.EPOCH, Instant.EPOCH.minusMillis(1)));
  }

  @Test
  void takesATimingFromItsFirstToItsLastMoment() {
    Timing timing = new Timing();
    assertThat(FhirTime.period(timing)).isEmpty();
    timing.addEventElement().setValueAsString("2024-03-02");
    timing.addEventElement().setValueAsString("2024-01");
    assertThat(FhirTime.period(timing))
        .contains(
            new Period(
                Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-03-02T23:59:59.999Z")));
    timing
        .getRepeat()
        .setBounds(
            new org.hl7.fhir.r4.model.Period().setStartElement(new DateTimeType("2023-12-31")));
    assertThat(FhirTime.period(timing).orElseThrow().low())
        .isEqualTo(Instant.parse("2023-12-31T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29, 2024-02-28T00:00:00Z, 2024-03-01T23:59:59.999Z",
    "2024-02-29T10:11:12Z, 2024-02-29T10:11:11Z, 2024-02-29T10:11:13.999Z",
    "0001, 0001-01-01T00:00:00Z, 0002-12-31T23:59:59.999Z"
  })
  void widensADateByItsOwnPrecision(String text, Instant low, Instant high) {
    assertThat(FhirTime.about(new DateTimeType(text))).isEqualTo(new Period(low, high));
  }

  @Test
  void takesNothingFromADayThatTheCalendarDoesNotHave() {
    assertThat(FhirTime.period(new DateType("1500-02-29"))).isEmpty();
    assertThat(
            FhirTime.period(
                new org.hl7.fhir.r4.model.Period().setStartElement(new DateTimeType("1500-02-29"))))
        .isEmpty();
  }
}
