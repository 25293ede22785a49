package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.Turnbull.Between;
import org.regenregistry.server.question.CourseCounting.Bucket;
import org.regenregistry.server.question.ExactFigure.Ending;

class LooksTest {

  /** Between weeks 5 and 7, 5 and 8, after week 5, and by week 1. */
  private static final Looks LOOKS =
      new Looks(
          Map.of(
              5, List.of(new Bucket(7, 10, 8), new Bucket(8, 4, 4), new Bucket(0, 3, 2.5)),
              0, List.of(new Bucket(1, 6, 6))));

  @Test
  void looksAreTakenForTheNextMarkOutwards() {
    assertThat(LOOKS.between())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                new Between(4, 8), 14L,
                new Between(4, Double.POSITIVE_INFINITY), 3L,
                new Between(0, 2), 6L));
  }

  @Test
  void asIfReliefBeganWhenItWasSeenTheWeeksAreExact() {
    assertThat(LOOKS.endings())
        .containsExactly(
            new Ending(new DayCount(1, 6, 0, 0), 6, 0),
            new Ending(new DayCount(5, 0, 0, 3), 0, 2.5),
            new Ending(new DayCount(7, 10, 0, 0), 8, 0),
            new Ending(new DayCount(8, 4, 0, 0), 4, 0));
  }
}
