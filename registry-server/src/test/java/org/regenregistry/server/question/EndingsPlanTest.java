package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.server.question.CourseCounting.Bucket;
import org.regenregistry.server.question.ExactFigure.Ending;

class EndingsPlanTest {

  private static final EndingsPlan ONE_YEAR = new EndingsPlan("day", "event", "conversion", 1);

  @Test
  void whoIsInNoBucketOfTheYearsWasFollowedForLonger() {
    List<Ending> endings =
        ONE_YEAR.endings(
            new Tally(100, 98, 0, 0),
            List.of(new Bucket(3, 5, 4), new Bucket(52, 2, 2), new Bucket(53, 9, 9)),
            List.of(new Bucket(3, 1, 1)),
            List.of(new Bucket(3, 7, 7), new Bucket(40, 20, 20)));

    assertThat(endings)
        .containsExactly(
            new Ending(new DayCount(3, 5, 1, 7), 4, 8),
            new Ending(new DayCount(40, 0, 0, 20), 0, 20),
            new Ending(new DayCount(52, 2, 0, 0), 2, 0),
            new Ending(new DayCount(53, 0, 0, 65), 0, 64));
  }

  @Test
  void yearsEndWithAWeekAndAMonth() {
    assertThat(CurveScale.MONTHS.of(CurveScale.WEEKS.years(5))).isEqualTo(60);
    assertThat(CurveScale.MONTHS.of(CurveScale.WEEKS.years(5) + 1)).isEqualTo(61);
    assertThat(CurveScale.MONTHS.of(1)).isEqualTo(1);
    assertThat(CurveScale.WEEKS.of(17)).isEqualTo(17);
  }
}
