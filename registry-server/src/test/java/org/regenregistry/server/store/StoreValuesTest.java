package org.regenregistry.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.FhirHttp;

/** The values that the store indexes and searches by. */
class StoreValuesTest {

  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");

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
  void extractsNothingFromEmptyResources() {
    for (ResourceKind kind : ResourceKind.values()) {
      Resource empty =
          (Resource) FhirHttp.FHIR.getResourceDefinition(kind.resourceClass()).newInstance();
      SearchValues values = SearchExtraction.of(kind, empty);
      assertThat(values.terms()).as(kind.type()).isEmpty();
      assertThat(values.dates()).isEmpty();
      assertThat(values.links()).isEmpty();
    }
  }

  @Test
  void foldsALongTextToItsBeginning() {
    assertThat(SearchExtraction.fold("ABC".repeat(100))).hasSize(200).startsWith("abcabc");
    assertThat(SearchExtraction.fold("a".repeat(199) + "\uD83D\uDE00")).isEqualTo("a".repeat(199));
  }

  @Test
  void readsOnlyIdsItCouldHaveDrawn() {
    assertThat(ResourceKey.parseId(ID.toString())).contains(ID);
    for (String id : List.of("", "1", "1-1-1-1-1", ID.toString().toUpperCase(Locale.ROOT) + "A")) {
      assertThat(ResourceKey.parseId(id)).as(id).isEmpty();
    }
  }

  @Test
  void orderIsTotalSoThatLocksAreTakenInOneOrder() {
    var a = new BusinessIdentifier(ResourceKind.OBSERVATION, "s", "v");
    var b = new BusinessIdentifier(ResourceKind.PATIENT, "a", "a");
    assertThat(a).isLessThan(b);
    assertThat(new ResourceKey(ResourceKind.OBSERVATION, ID))
        .isLessThan(new ResourceKey(ResourceKind.PATIENT, ID));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BusinessIdentifier(ResourceKind.PATIENT, " ", "v"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BusinessIdentifier(ResourceKind.PATIENT, "s", ""));
  }
}
