package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ledger.Filling;

class IndexCommandTest {

  private static final Instant START = Instant.parse("2026-07-01T08:00:00Z");

  @Test
  void tellsHowFarANewIndexIsAndWhenItIsFilled() {
    var earlier = new Filling(1_000, 10_000, 1_200, 12_000, START);
    var later = new Filling(4_000, 10_000, 4_800, 12_000, START.plusSeconds(2));

    assertThat(IndexCommand.progress(earlier, later))
        .isEqualTo(
            "The new index holds 4800 of 12000 documents, of 4000 of 10000 patients;"
                + " 1800 documents/s, 4 s left.");
    assertThat(IndexCommand.progress(earlier, earlier)).endsWith("no indexer is at it.");
  }
}
