package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds of a period are in the order of the ids, whatever time a client asks for. */
class EventIdsTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.008Z");
  private static final String DRAWN = EventIds.draw(NOW).toString();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "1812-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00Z",
        "2026-03-04T05:06:07.007Z"
      })
  void anEarlierTimeIsBeforeTheEvent(Instant earlier) {
    assertThat(text(EventIds.first(earlier))).isLessThan(DRAWN);
    assertThat(text(EventIds.last(earlier))).isLessThan(DRAWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-04T05:06:07.009Z",
        "9999-12-31T23:59:59.999Z",
        "+20000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z"
      })
  void aLaterTimeIsBehindTheEvent(Instant later) {
    assertThat(text(EventIds.first(later))).isGreaterThan(DRAWN);
    assertThat(text(EventIds.last(later))).isGreaterThan(DRAWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1812-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z"})
  void nothingIsBefore1970(Instant before) {
    assertThat(EventIds.last(before)).isEqualTo(new UUID(0, 0));
  }

  /** The order of the database is that of the text. */
  private static String text(UUID id) {
    return id.toString();
  }
}
