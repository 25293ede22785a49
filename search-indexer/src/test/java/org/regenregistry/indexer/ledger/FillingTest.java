package org.regenregistry.indexer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FillingTest {

  private static final Instant START = Instant.parse("2026-07-01T08:00:00Z");
  private static final Filling EARLIER = new Filling(1_000, 10_000, 1_200, 12_000, START);

  @Test
  void tellsThePaceSinceAnEarlierCount() {
    var later = new Filling(4_000, 10_000, 4_800, 12_000, START.plusSeconds(2));

    assertThat(later.patientsPerSecond(EARLIER)).isEqualTo(1_500);
    assertThat(later.documentsPerSecond(EARLIER)).isEqualTo(1_800);
    assertThat(later.left(EARLIER)).contains(Duration.ofSeconds(4));
  }

  @Test
  void knowsNoEndWhileNothingIsDone() {
    var later = new Filling(1_000, 10_000, 1_200, 12_000, START.plusSeconds(2));

    assertThat(later.left(EARLIER)).isEmpty();
    assertThat(EARLIER.documentsPerSecond(EARLIER)).isZero();
  }
}
