package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.PoissonRate;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;
import org.regenregistry.server.question.ExactFigure.RateFigure;
import org.regenregistry.server.question.PublishedFigure.Quartiles;
import org.regenregistry.server.question.PublishedFigure.Rare;
import org.regenregistry.server.question.PublishedFigure.Rate;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.research.DisclosureRule;

class PublishedRatesTest {

  private static final PublishedRates RATES =
      new PublishedRates(new Rounding(new DisclosureRule(8, 5)), new Thresholds(8));

  private static Tally of(long patients) {
    return new Tally(patients, patients, 3, patients / 3);
  }

  private static PublishedFigure rate(long events, long affected, long treatments) {
    return RATES.rate(new RateFigure(events, of(affected), of(treatments)));
  }

  @ParameterizedTest
  @CsvSource({"9, 8, 103", "12, 10, 98", "137, 80, 2419", "2500, 1400, 10001"})
  void theIntervalHoldsThatOfTheExactCounts(long events, long affected, long treatments) {
    Rate rate = (Rate) rate(events, affected, treatments);
    Interval exact = PoissonRate.exact(events, treatments / 100.0).interval();

    assertThat(rate.events() % 5).isZero();
    assertThat(rate.n() % 5).isZero();
    assertThat(rate.perHundred()).isCloseTo(100.0 * rate.events() / rate.n(), within(0.005));
    assertThat(rate.interval().lower()).isLessThanOrEqualTo(exact.lower());
    assertThat(rate.interval().upper()).isGreaterThanOrEqualTo(exact.upper());
  }

  /** Upper end of 7 events in 298 treatments by Garwood: 14.42 of 2.98 hundred; 3 in 298. */
  @Test
  void noneLooksLikeSevenAndTellsWhatIsRuledOut() {
    assertThat(rate(0, 0, 300))
        .isInstanceOfSatisfying(
            Rare.class,
            rare -> {
              assertThat(rare.n()).isEqualTo(300);
              assertThat(rare.atMostPerHundred()).isCloseTo(14.4227 / 2.98, within(0.011));
              assertThat(rare.ifNonePerHundred()).isCloseTo(300.0 / 298, within(0.011));
            });
    assertThat(rate(7, 5, 301)).isEqualTo(rate(0, 0, 300));
  }

  @Test
  void manyEventsOfFewPatientsAreNotTold() {
    assertThat(rate(40, 5, 300)).isEqualTo(new Withheld(Reason.SMALL_PART));
    assertThat(rate(300, 295, 300)).isEqualTo(new Withheld(Reason.SMALL_PART));
    assertThat(rate(3, 3, 7)).isEqualTo(new Withheld(Reason.SMALL_CELL));
  }

  private static PublishedFigure quartiles(Tally of) {
    return RATES.quartiles(
        new QuantileFigure(of, 12.34, 23.45, 56.78, Optional.of(new Interval(21.9, 24.1))));
  }

  @Test
  void quartilesHaveTwoDigitsAndTheIntervalIsRoundedOutwards() {
    assertThat(quartiles(of(100)))
        .isEqualTo(
            new Quartiles(
                100,
                OptionalDouble.of(12),
                23,
                OptionalDouble.of(57),
                Optional.of(new Interval(21, 25))));
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 31})
  void aQuartileNeedsEightPatientsBelowIt(long patients) {
    assertThat(quartiles(of(patients)))
        .isInstanceOfSatisfying(
            Quartiles.class,
            told -> {
              assertThat(told.median()).isEqualTo(23);
              assertThat(told.lower()).isEmpty();
              assertThat(told.upper()).isEmpty();
              assertThat(told.medianInterval()).isEmpty();
            });
  }

  @Test
  void fewPatientsOrClinicsHaveNoMedian() {
    assertThat(quartiles(of(15))).isEqualTo(new Withheld(Reason.SMALL_CELL));
    assertThat(quartiles(new Tally(100, 100, 2, 50))).isEqualTo(new Withheld(Reason.FEW_CLINICS));
    assertThat(quartiles(new Tally(100, 100, 3, 60))).isEqualTo(new Withheld(Reason.FEW_CLINICS));
  }
}
