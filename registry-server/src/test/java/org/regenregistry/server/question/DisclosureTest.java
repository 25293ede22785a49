package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.Mean;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;
import org.regenregistry.server.question.PublishedFigure.Difference;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.TrendTest;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.research.DisclosureRule;

class DisclosureTest {

  private final Disclosure disclosure = new Disclosure(new DisclosureRule(8, 5));

  @Test
  void twoTreatmentsOfOnePatientAreOnePatient() {
    Tally fifteenOfSeven = new Tally(15, 7, 3, 5);

    assertThat(disclosure.publish(new ExactFigure.CountFigure(fifteenOfSeven)))
        .isEqualTo(new Withheld(Reason.SMALL_CELL));
  }

  @Test
  void theThirdsOfEightPatientsAreEightPatients() {
    double weight = 0;
    for (int treatment = 0; treatment < 24; treatment++) {
      weight += 1 / 3.0;
    }

    assertThat(new Tally(24, weight, 3, 8).patientsAtLeast()).isEqualTo(8);
  }

  @Test
  void valuesWithoutSpreadAreWithheld() {
    assertThat(disclosure.publish(mean(40, 12.5, 0.04))).isEqualTo(new Withheld(Reason.NO_SPREAD));
  }

  /** Whoever asks before and after a withdrawal must not solve for the score that is gone. */
  @Test
  void whatOnePatientAddsToAMeanIsHardlySeen() {
    List<Double> others = List.of(-12.0, -3.0, 0.0, 4.0, 8.0, 11.0, 15.0, 19.0, 22.0, 28.0, 35.0);
    Set<PublishedFigure> seen =
        IntStream.rangeClosed(-30, 60)
            .mapToObj(score -> disclosure.publish(meanOf(others, score)))
            .collect(Collectors.toSet());

    assertThat(seen).hasSizeBetween(1, 8).allMatch(PublishedFigure.Mean.class::isInstance);
  }

  private static MeanFigure meanOf(List<Double> others, double score) {
    double[] values =
        DoubleStream.concat(others.stream().mapToDouble(it -> it), DoubleStream.of(score))
            .toArray();
    Mean exact = Mean.t(values);
    return mean(values.length, exact.estimate().value(), exact.deviation());
  }

  @Test
  void differencesAreMadeOfWhatIsPublishedAlone() {
    MeanFigure one = mean(100, 15.04, 9.5);
    MeanFigure likeIt = mean(102, 14.96, 9.54);
    MeanFigure other = mean(100, 10, 10);

    assertThat(disclosure.publish(new MeanDifferenceFigure(one, other)))
        .isInstanceOf(Difference.class)
        .isEqualTo(disclosure.publish(new MeanDifferenceFigure(likeIt, other)));
    assertThat(disclosure.publish(new MeanDifferenceFigure(mean(7, 1, 1), other)))
        .isEqualTo(new Withheld(Reason.NOT_COMPARABLE));
    assertThat(disclosure.publish(new ShareDifferenceFigure(share(50, 100), share(3, 100))))
        .isEqualTo(new Withheld(Reason.NOT_COMPARABLE));
    assertThat(disclosure.publish(new ShareDifferenceFigure(share(50, 100), share(49, 101))))
        .isEqualTo(disclosure.publish(new ShareDifferenceFigure(share(51, 99), share(50, 100))));
  }

  @Test
  void aTrendLeavesOutWhatItsTableWithholds() {
    assertThat(disclosure.publish(trend(share(20, 50), share(30, 60), share(45, 70))))
        .isInstanceOfSatisfying(TrendTest.class, it -> assertThat(it.groups()).isEqualTo(3));
    assertThat(disclosure.publish(trend(share(20, 50), share(30, 60), share(45, 70), share(2, 40))))
        .isInstanceOfSatisfying(TrendTest.class, it -> assertThat(it.groups()).isEqualTo(2));
    assertThat(disclosure.publish(trend(share(20, 50), share(2, 60))))
        .isEqualTo(new Withheld(Reason.NOT_COMPARABLE));
  }

  /** Both of the larger groups are rounded to 15; the table withholds the one of 16. */
  @Test
  void aTrendLeavesOutTheGroupThatItsTableWithholdsForTheSakeOfAnother() {
    assertThat(disclosure.publish(trend(share(8, 17), share(8, 16), share(25, 60), share(3, 40))))
        .isEqualTo(disclosure.publish(trend(share(8, 17), share(25, 60))));
  }

  /** Of three groups of 28 that are all the same. */
  @Test
  void roundedCountsFindATrendNoMoreOftenThanTheLevel() {
    SplittableRandom random = new SplittableRandom(20_261_122);
    int samples = 4_000;
    long found = 0;
    for (int sample = 0; sample < samples; sample++) {
      TrendFigure figure = trend(half(random), half(random), half(random));
      if (disclosure.publish(figure) instanceof TrendTest test && test.twoSidedP() < 0.05) {
        found++;
      }
    }

    assertThat(found / (double) samples).isBetween(0.03, 0.06);
  }

  private static ShareFigure half(SplittableRandom random) {
    long n = 28;
    return share(random.longs(n, 0, 2).sum(), n);
  }

  private static TrendFigure trend(ShareFigure... shares) {
    List<TrendFigure.Scored> groups = new ArrayList<>();
    for (ShareFigure share : shares) {
      groups.add(new TrendFigure.Scored(groups.size() + 1, share));
    }
    return new TrendFigure(groups);
  }

  private static ShareFigure share(long successes, long n) {
    return new ShareFigure(
        DisclosurePropertyTest.tally(successes), DisclosurePropertyTest.tally(n));
  }

  private static MeanFigure mean(long n, double mean, double deviation) {
    return new MeanFigure(DisclosurePropertyTest.tally(n), mean, deviation, 1);
  }
}
