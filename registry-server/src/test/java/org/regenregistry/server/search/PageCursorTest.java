package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;

class PageCursorTest {

  private static final Instant NOW = Instant.parse("2025-05-05T05:05:05Z");
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final FhirSettings SETTINGS = settings(KEY);
  private static final Caller.Clinic CALLER = new Caller.Clinic("ehr", new ClinicCode("A1"));
  private static final UUID LAST = UUID.fromString("01980000-0000-7000-8000-000000000007");
  private static final String QUERY = "Patient?gender=[male]";

  private final PageCursor cursors = at(NOW);
  private final String cursor = cursors.after(LAST, CALLER, QUERY);

  @Test
  void leadsBackToItsPosition() {
    assertThat(cursors.read(cursor, CALLER, QUERY)).contains(LAST);
  }

  @Test
  void leadsBackOnEveryNodeWithTheSameKey() {
    assertThat(at(NOW.plusSeconds(60)).read(cursor, CALLER, QUERY)).contains(LAST);
  }

  @Test
  void leadsNowhereWhenAnyCharacterIsAltered() {
    for (int index = 0; index < cursor.length(); index++) {
      for (char other : "0aZ.-_".toCharArray()) {
        if (cursor.charAt(index) != other) {
          String altered = cursor.substring(0, index) + other + cursor.substring(index + 1);
          assertThat(cursors.read(altered, CALLER, QUERY)).as(altered).isEmpty();
        }
      }
    }
  }

  @Test
  void leadsNowhereWhenItIsNoCursor() {
    for (String text : new String[] {"", ".", "..", "a.b.c", cursor + ".x", cursor + "="}) {
      assertThat(cursors.read(text, CALLER, QUERY)).as(text).isEmpty();
    }
  }

  @Test
  void leadsNowhereInOtherHands() {
    Caller.Clinic clinic = new Caller.Clinic("ehr", new ClinicCode("B1"));
    Caller.Clinic subject = new Caller.Clinic("other", new ClinicCode("A1"));
    assertThat(cursors.read(cursor, clinic, QUERY)).isEmpty();
    assertThat(cursors.read(cursor, subject, QUERY)).isEmpty();
  }

  @Test
  void leadsNowhereInAnotherSearch() {
    assertThat(cursors.read(cursor, CALLER, "Patient?gender=[female]")).isEmpty();
    assertThat(cursors.read(cursor, CALLER, "Observation?gender=[male]")).isEmpty();
  }

  @Test
  void expires() {
    assertThat(at(NOW.plusSeconds(3599)).read(cursor, CALLER, QUERY)).contains(LAST);
    assertThat(at(NOW.plusSeconds(3600)).read(cursor, CALLER, QUERY)).isEmpty();
  }

  @Test
  void endsWithTheNodeThatHasNoKey() {
    PageCursor first = new PageCursor(settings(null), Clock.systemUTC());
    PageCursor second = new PageCursor(settings(null), Clock.systemUTC());
    String own = first.after(LAST, CALLER, QUERY);
    assertThat(first.read(own, CALLER, QUERY)).contains(LAST);
    assertThat(second.read(own, CALLER, QUERY)).isEmpty();
  }

  @Test
  void refusesSettingsThatCannotWork() {
    URI base = URI.create("http://localhost/fhir");
    Duration hour = Duration.ofHours(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FhirSettings(URI.create("fhir"), null, hour, 500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FhirSettings(URI.create(base + "/"), null, hour, 500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FhirSettings(base, "c2hvcnQ=", hour, 500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FhirSettings(base, null, Duration.ofSeconds(1), 500));
    assertThatIllegalArgumentException().isThrownBy(() -> new FhirSettings(base, null, hour, 0));
  }

  private static PageCursor at(Instant time) {
    return new PageCursor(SETTINGS, Clock.fixed(time, ZoneOffset.UTC));
  }

  private static FhirSettings settings(@Nullable String key) {
    return new FhirSettings(URI.create("http://localhost/fhir"), key, Duration.ofHours(1), 500);
  }
}
