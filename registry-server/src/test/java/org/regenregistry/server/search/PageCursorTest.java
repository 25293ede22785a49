package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.search.PageCursor.Opening;
import org.regenregistry.server.store.Position;

class PageCursorTest {

  private static final Instant NOW = Instant.parse("2025-05-05T05:05:05Z");
  private static final Caller.Clinic CALLER = TestCallers.dataManager("ehr", new ClinicCode("A1"));
  private static final String POSITION = "Müller&=1950-02-28";
  private static final String QUERY = "Patient?gender=[male]";

  private final PageCursor cursors = at(NOW);
  private final String cursor = cursors.seal(POSITION, CALLER, QUERY);

  @Test
  void leadsBackToItsPosition() {
    assertThat(cursors.open(cursor, CALLER, QUERY)).isEqualTo(new Opening.Opened(POSITION));
  }

  @Test
  void leadsBackOnEveryNodeWithTheSameKey() {
    assertThat(at(NOW.plusSeconds(60)).open(cursor, CALLER, QUERY))
        .isEqualTo(new Opening.Opened(POSITION));
  }

  @Test
  void showsNothingOfThePosition() {
    assertThat(cursor).matches("[A-Za-z0-9_-]+").doesNotContain("1950");
    assertThat(cursors.seal(POSITION, CALLER, QUERY)).isNotEqualTo(cursor);
  }

  @Test
  void leadsNowhereWhenAnyCharacterIsAltered() {
    for (int index = 0; index < cursor.length(); index++) {
      for (char other : "0aZ.-_AB=".toCharArray()) {
        if (cursor.charAt(index) != other) {
          String altered = cursor.substring(0, index) + other + cursor.substring(index + 1);
          assertInvalid(cursors.open(altered, CALLER, QUERY), altered);
        }
      }
    }
  }

  @Test
  void leadsNowhereWhenItIsNoCursor() {
    for (String text :
        new String[] {"", "AAAA", "%", cursor + "=", cursor + "A", cursor + cursor}) {
      assertInvalid(cursors.open(text, CALLER, QUERY), text);
    }
  }

  @Test
  void leadsNowhereInOtherHands() {
    Caller.Clinic clinic = TestCallers.dataManager("ehr", new ClinicCode("B1"));
    Caller.Clinic subject = TestCallers.dataManager("other", new ClinicCode("A1"));
    assertInvalid(cursors.open(cursor, clinic, QUERY), "clinic");
    assertInvalid(cursors.open(cursor, subject, QUERY), "subject");
  }

  @Test
  void leadsNowhereUnderATokenThatPermitsLess() {
    Caller.Clinic narrower =
        TestCallers.withScopes("ehr", new ClinicCode("A1"), "system/*.rs", "system/*.cru");
    assertInvalid(cursors.open(cursor, narrower, QUERY), "grants");
    Caller.Clinic equal =
        TestCallers.withScopes(
            "ehr", new ClinicCode("A1"), "system/AuditEvent.rs", "system/*.rs", "system/*.cruds");
    assertThat(cursors.open(cursor, equal, QUERY)).isEqualTo(new Opening.Opened(POSITION));
  }

  @Test
  void leadsNowhereInAnotherSearch() {
    assertInvalid(cursors.open(cursor, CALLER, "Patient?gender=[female]"), "value");
    assertInvalid(cursors.open(cursor, CALLER, "Observation?gender=[male]"), "type");
  }

  @Test
  void expires() {
    assertThat(at(NOW.plusSeconds(3599)).open(cursor, CALLER, QUERY))
        .isEqualTo(new Opening.Opened(POSITION));
    assertThat(at(NOW.plusSeconds(3600)).open(cursor, CALLER, QUERY))
        .isEqualTo(new Opening.Expired());
  }

  @Test
  void leadsNowhereUnderAnotherKey() {
    PageCursor other = new PageCursor(new byte[] {1, 2, 3}, Duration.ofHours(1), Clock.systemUTC());
    assertInvalid(other.open(cursor, CALLER, QUERY), "key");
  }

  @Test
  void keepsPositionsAsTheyAre() {
    UUID id = UUID.fromString("01980000-0000-7000-8000-000000000007");
    for (List<Optional<String>> values :
        List.of(
            List.<Optional<String>>of(),
            List.of(Optional.<String>empty()),
            List.of(Optional.of(""), Optional.of("-"), Optional.of("a&b=c %2B ü")))) {
      Position position = new Position(values, id);
      assertThat(Positions.read(Positions.text(position))).isEqualTo(position);
    }
  }

  private static void assertInvalid(Opening opening, String what) {
    assertThat(opening).as(what).isEqualTo(new Opening.Invalid());
  }

  private static PageCursor at(Instant time) {
    return new PageCursor(new byte[32], Duration.ofHours(1), Clock.fixed(time, ZoneOffset.UTC));
  }
}
