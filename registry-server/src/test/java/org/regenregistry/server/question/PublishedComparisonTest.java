package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.AdjustedDifference;
import org.regenregistry.mapping.statistics.Estimate;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.LeastSquares;
import org.regenregistry.mapping.statistics.LinearDesign;
import org.regenregistry.mapping.statistics.LinearDesign.Factor;
import org.regenregistry.mapping.statistics.LinearModel.Effect;
import org.regenregistry.server.question.ExactFigure.AdjustedFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedMeansFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedSharesFigure;
import org.regenregistry.server.question.PublishedFigure.Adjusted;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.StandardisedDifference;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.research.DisclosureRule;

/** What is told of a comparison among equals. */
class PublishedComparisonTest {

  private static final int REGISTRIES = 1_000;

  private final Disclosure disclosure = new Disclosure(new DisclosureRule(8, 5));

  /**
   * Two products in four clinics, three of them large.
   *
   * @param kept the part of the information that the adjustment leaves
   */
  private static AdjustedFigure figure(long n, long others, double kept) {
    return figure(n, others, kept, new SharedClinics(tally(n), tally(others), 4, 0.4));
  }

  private static AdjustedFigure figure(long n, long others, double kept, SharedClinics shared) {
    double squaredWeights = (1.0 / n + 1.0 / others) / kept;
    double error = 15 * Math.sqrt(squaredWeights);
    Effect effect =
        new Effect(new Estimate(3.14, new Interval(3.14 - 2 * error, 3.14 + 2 * error)), error);
    return new AdjustedFigure(
        tally(n),
        tally(others),
        shared,
        Optional.of(new AdjustedDifference(effect, n, others, squaredWeights, n + others - 9)),
        1);
  }

  private static Tally tally(long patients) {
    return DisclosurePropertyTest.tally(patients);
  }

  @Property
  void noComparisonIsOfFewPatientsOrRestsOnAQuarterOfOneTreatment(
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @IntRange(min = 1, max = 200) int others,
      @ForAll @DoubleRange(min = 0.01, max = 1) double kept) {
    if (n + others > 9) {
      AdjustedFigure figure = figure(n, others, kept);
      boolean isTold =
          n >= 8
              && others >= 8
              && n + others - 9 >= 8
              && figure.found().orElseThrow().largestWeight() <= 0.25;

      assertThat(disclosure.publish(figure) instanceof Adjusted).isEqualTo(isTold);
    }
  }

  @Property
  void theIntervalIsNeverNarrowerThanTheExactOne(
      @ForAll @IntRange(min = 8, max = 5_000) int n,
      @ForAll @IntRange(min = 8, max = 5_000) int others) {
    AdjustedFigure figure = figure(n, others, 0.8);
    if (disclosure.publish(figure) instanceof Adjusted told) {
      Interval exact = figure.found().orElseThrow().effect().estimate().interval();
      assertThat(told.interval().lower()).isLessThanOrEqualTo(exact.lower());
      assertThat(told.interval().upper()).isGreaterThanOrEqualTo(exact.upper());
      assertThat(List.of(told.n(), told.reference())).allMatch(count -> count % 5 == 0);
    }
  }

  @Test
  void whoeverIsOneMoreDoesNotChangeWhatIsTold() {
    assertThat(disclosure.publish(figure(101, 200, 0.8)))
        .isInstanceOf(Adjusted.class)
        .isEqualTo(disclosure.publish(figure(102, 199, 0.8)));
  }

  /** Whoever asks before and after a withdrawal must not solve for the score that is gone. */
  @Test
  void whatOnePatientAddsToAComparisonIsHardlySeen() {
    Set<PublishedFigure> seen =
        IntStream.rangeClosed(-30, 60)
            .mapToObj(score -> disclosure.publish(drawn(1, 40, score)))
            .collect(Collectors.toSet());

    assertThat(seen).hasSizeBetween(1, 9).allMatch(Adjusted.class::isInstance);
  }

  @Test
  void aComparisonIsOfThreeClinicsThatUsedBoth() {
    assertThat(publish(new SharedClinics(tally(50), tally(50), 2, 0.5)))
        .isEqualTo(new Withheld(Reason.FEW_CLINICS));
    assertThat(publish(new SharedClinics(tally(50), tally(50), 4, 0.6)))
        .isEqualTo(new Withheld(Reason.FEW_CLINICS));
    assertThat(publish(new SharedClinics(tally(7), tally(50), 4, 0.4)))
        .isEqualTo(new Withheld(Reason.FEW_CLINICS));
    assertThat(publish(SharedClinics.NONE)).isEqualTo(new Withheld(Reason.FEW_CLINICS));
  }

  private PublishedFigure publish(SharedClinics shared) {
    return disclosure.publish(figure(80, 90, 0.8, shared));
  }

  @Test
  void littleOverlapAndWhatTheModelCannotTellAreNamed() {
    assertThat(disclosure.publish(figure(80, 90, 0.1)))
        .isEqualTo(new Withheld(Reason.LITTLE_OVERLAP));
    assertThat(
            disclosure.publish(
                new AdjustedFigure(
                    tally(80),
                    tally(90),
                    new SharedClinics(tally(80), tally(90), 4, 0.4),
                    Optional.empty(),
                    1)))
        .isEqualTo(new Withheld(Reason.NOT_COMPARABLE));
    assertThat(disclosure.publish(figure(80, 7, 1))).isEqualTo(new Withheld(Reason.NOT_COMPARABLE));
  }

  /** Means 62.0 and 58.0 with deviations 8.0 and 6.0; shares of 60 and 40 of 100. */
  @Test
  void balanceIsMadeOfPublishedFiguresAlone() {
    assertThat(disclosure.publish(apart(62.04, 100))).isEqualTo(new StandardisedDifference(0.57));
    assertThat(disclosure.publish(apart(61.96, 102))).isEqualTo(new StandardisedDifference(0.57));
    assertThat(disclosure.publish(apart(62, 7))).isEqualTo(new Withheld(Reason.NOT_COMPARABLE));
    assertThat(disclosure.publish(new StandardisedSharesFigure(share(61, 99), share(40, 100))))
        .isEqualTo(new StandardisedDifference(0.41));
    assertThat(disclosure.publish(new StandardisedSharesFigure(share(61, 99), share(3, 100))))
        .isEqualTo(new Withheld(Reason.NOT_COMPARABLE));
  }

  private static StandardisedMeansFigure apart(double mean, long n) {
    return new StandardisedMeansFigure(
        new MeanFigure(tally(n), mean, 8, 1), new MeanFigure(tally(100), 58, 6, 1));
  }

  private static ShareFigure share(long some, long of) {
    return new ShareFigure(tally(some), tally(of));
  }

  /**
   * Every third patient has both knees treated alike, and what moves one moves the other. Of 1,000
   * intervals 950 have to cover the truth, less four standard deviations.
   */
  @Test
  void intervalsCoverTheTruthAlsoWhenTreatmentsOfAPatientAreAlike() {
    int covered = 0;
    for (long seed = 0; seed < REGISTRIES; seed++) {
      Adjusted told = (Adjusted) disclosure.publish(drawn(seed, 150, 0));
      covered += told.interval().contains(2) ? 1 : 0;
    }

    assertThat(covered).isGreaterThanOrEqualTo(950 - 28);
  }

  /**
   * A registry whose patients' scores before decide on the product, which adds 2 points.
   *
   * @param first what is added to the change of the first patient
   */
  private static AdjustedFigure drawn(long seed, int size, double first) {
    SplittableRandom random = new SplittableRandom(seed);
    LinearDesign design =
        new LinearDesign(
            List.of("before"), List.of(new Factor("product", List.of("steroid", "fat"))));
    List<LeastSquares> products = List.of(new LeastSquares(design), new LeastSquares(design));
    long[] treatments = new long[2];
    long[] patients = new long[2];
    for (int patient = 0; patient < size; patient++) {
      double[] before = {random.nextGaussian(50, 15)};
      int fat = random.nextGaussian(before[0], 20) < 50 ? 1 : 0;
      double own = random.nextGaussian(0, 10) + (patient == 0 ? first : 0);
      int knees = patient % 3 == 0 ? 2 : 1;
      for (int knee = 0; knee < knees; knee++) {
        double change = 20 - 0.4 * before[0] + 2 * fat + own + random.nextGaussian(0, 8);
        products.get(fat).add(change, before, List.of(fat == 1 ? "fat" : "steroid"));
      }
      treatments[fat] += knees;
      patients[fat]++;
    }
    LeastSquares all = new LeastSquares(design);
    products.forEach(all::combine);
    return new AdjustedFigure(
        ofThreeClinics(treatments[1], patients[1]),
        ofThreeClinics(treatments[0], patients[0]),
        new SharedClinics(tally(50), tally(50), 3, 0.4),
        all.fit().flatMap(model -> model.compared("product", "fat", "steroid", products)),
        1);
  }

  private static Tally ofThreeClinics(long treatments, long patients) {
    return new Tally(treatments, (double) patients, 3, treatments / 3);
  }
}
