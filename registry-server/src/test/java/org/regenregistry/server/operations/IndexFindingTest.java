package org.regenregistry.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.operations.IndexFinding.Grade;
import org.regenregistry.server.operations.IndexStanding.Comparison;
import org.regenregistry.server.operations.IndexStanding.Following;
import org.regenregistry.server.operations.IndexStanding.Freshness;
import org.regenregistry.server.operations.IndexStanding.IndexState;
import org.regenregistry.server.operations.IndexStanding.LiveIndex;

/** When a person should look at the index. */
final class IndexFindingTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final List<LiveIndex> SERVING =
      List.of(new LiveIndex(4, "treatments-4", IndexState.SERVING, NOW, Optional.of(NOW)));
  private static final Optional<Comparison> EQUAL = compared(Duration.ofHours(1), 0);
  private static final Optional<Following> WELL =
      following(Duration.ofSeconds(60), 0, Duration.ofSeconds(5));

  @Test
  void nothingIsFoundWhenAllIsWellUpToTheBounds() {
    assertThat(found(SERVING, compared(Duration.ofDays(7), 0), WELL)).isEmpty();
  }

  @Test
  void anIndexThatIsOnlyBeingFilledGivesNoAnswers() {
    var building =
        List.of(new LiveIndex(5, "treatments-5", IndexState.BUILDING, NOW, Optional.empty()));
    assertThat(found(building, EQUAL, WELL)).containsExactly("no-index-serves");
    assertThat(IndexFinding.of(standing(building, EQUAL, WELL)))
        .extracting(IndexFinding::grade)
        .containsExactly(Grade.ACT);
  }

  @Test
  void eachBoundIsNoticedWhenItIsPassed() {
    assertThat(found(SERVING, EQUAL, Optional.empty())).containsExactly("no-indexer-reports");
    assertThat(
            found(
                SERVING, EQUAL, following(Duration.ofMillis(60_001), 1, Duration.ofMillis(5_001))))
        .containsExactly("changes-wait", "patients-are-parked", "changes-come-late");
    assertThat(found(SERVING, Optional.empty(), WELL)).containsExactly("not-compared");
    assertThat(found(SERVING, compared(Duration.ofDays(8), 0), WELL))
        .containsExactly("not-compared");
    assertThat(found(SERVING, compared(Duration.ZERO, 1), WELL))
        .containsExactly("index-and-store-differed");
  }

  private static List<String> found(
      List<LiveIndex> indices, Optional<Comparison> comparison, Optional<Following> following) {
    return IndexFinding.of(standing(indices, comparison, following)).stream()
        .map(IndexFinding::anchor)
        .toList();
  }

  private static IndexStanding standing(
      List<LiveIndex> indices, Optional<Comparison> comparison, Optional<Following> following) {
    return new IndexStanding(NOW, indices, comparison, Optional.empty(), following);
  }

  private static Optional<Comparison> compared(Duration ago, long missing) {
    Instant ended = NOW.minus(ago);
    return Optional.of(
        new Comparison(
            ended, ended, List.of(new ClinicComparison("SEOUL-01", 10, 12, missing, 0, 0, 0))));
  }

  private static Optional<Following> following(
      Duration oldest, long parked, Duration percentile99) {
    return Optional.of(
        new Following(
            1,
            NOW,
            1,
            1,
            oldest,
            0,
            parked,
            1,
            Optional.of(new Freshness(Duration.ofMillis(100), percentile99))));
  }
}
