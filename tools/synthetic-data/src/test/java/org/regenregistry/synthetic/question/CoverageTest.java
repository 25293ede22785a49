package org.regenregistry.synthetic.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.regenregistry.synthetic.Missingness;
import org.regenregistry.synthetic.SyntheticSettings;

/**
 * Intervals keep their level, from Bundles through the registry's mapping to answers. Usually on a
 * part of the size that the documentation tells of; {@code -Dcoverage.treatments=50000} does it
 * all.
 */
class CoverageTest {

  private static final int TREATMENTS = Integer.getInteger("coverage.treatments", 6_000);
  private static final int POPULATION = Integer.getInteger("coverage.population", 60_000);

  /** With some 65 figures, a chance of one in 10,000 each lets a sound build fail once in 150. */
  private static final double CHANCE = 0.0001;

  @Test
  void everyIntervalCoversWhatIsTrueAsOftenAsItSays() {
    List<Coverage.Row> rows = rows(Missingness.AT_RANDOM, TREATMENTS);

    assertThat(rows).hasSizeGreaterThan(55);
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.isCompatible(CHANCE)).as(row.toString()).isTrue());
  }

  @Test
  void boundsCoverEvenWhenThoseWhoGainLeastStayAway() {
    List<Coverage.Row> bounds =
        rows(Missingness.PARTLY_BY_OUTCOME, TREATMENTS / 2).stream()
            .filter(isAbout("/bounds"))
            .toList();

    assertThat(bounds).hasSize(10);
    assertThat(bounds)
        .allSatisfy(row -> assertThat(row.share()).as(row.toString()).isGreaterThan(0.95));
  }

  private static List<Coverage.Row> rows(Missingness missingness, int treatments) {
    SyntheticSettings settings =
        SyntheticSettings.research(treatments).withMissingness(missingness);
    return Coverage.of(settings, POPULATION).rows();
  }

  private static Predicate<Coverage.Row> isAbout(String end) {
    return row -> row.id().endsWith(end);
  }
}
