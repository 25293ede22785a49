package org.regenregistry.indexer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.Stand;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Comparisons go on where an indexer stopped, and what is looked at is counted once. */
class ReviewsIT {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration EXPIRED = Duration.ofMillis(-1);
  private static final Map<ClinicCode, ReviewFigures> FOUND =
      Map.of(new ClinicCode("JEJU-03"), new ReviewFigures(1, 0, 0, 2, 0, 0, 0, 0));

  private Stand stand;
  private Reviews reviews;
  private Generation generation;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    var ledger = TestLedger.of(stand.store().database());
    reviews = ledger.reviews();
    generation = ledger.generations().begin("treatments-1", "v1");
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void beginWithTheDocuments() {
    assertThat(reviews.claim(generation, LEASE, LEASE).orElseThrow().cursor())
        .isEqualTo(ReviewCursor.BEGINNING);
  }

  @Test
  void areNotMovedByAnIndexerThatWasOvertaken() {
    var overtaken = reviews.claim(generation, LEASE, EXPIRED).orElseThrow();
    var current = reviews.claim(generation, LEASE, LEASE).orElseThrow();

    reviews.goOn(overtaken, FOUND, ReviewCursor.PATIENTS);
    assertThat(reviews.finish(overtaken)).isFalse();
    assertThat(reviews.figures(current.id())).isEmpty();

    reviews.goOn(current, FOUND, ReviewCursor.PATIENTS);
    var next = reviews.claim(generation, LEASE, LEASE).orElseThrow();
    assertThat(next.cursor()).isEqualTo(ReviewCursor.PATIENTS);
    assertThat(reviews.figures(next.id())).isEqualTo(FOUND);
    assertThat(reviews.finish(next)).isTrue();
    assertThat(reviews.last(generation)).contains(FOUND);
  }
}
