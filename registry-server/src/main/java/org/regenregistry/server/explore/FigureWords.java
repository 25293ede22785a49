package org.regenregistry.server.explore;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.question.CurveScale;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.PublishedFigure.Adjusted;
import org.regenregistry.server.question.PublishedFigure.Claim;
import org.regenregistry.server.question.PublishedFigure.Count;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.question.PublishedFigure.Difference;
import org.regenregistry.server.question.PublishedFigure.Estimated;
import org.regenregistry.server.question.PublishedFigure.IncompleteShare;
import org.regenregistry.server.question.PublishedFigure.Mean;
import org.regenregistry.server.question.PublishedFigure.Onset;
import org.regenregistry.server.question.PublishedFigure.Quartiles;
import org.regenregistry.server.question.PublishedFigure.Rare;
import org.regenregistry.server.question.PublishedFigure.Rate;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Share;
import org.regenregistry.server.question.PublishedFigure.StandardisedDifference;
import org.regenregistry.server.question.PublishedFigure.TrendTest;
import org.regenregistry.server.question.PublishedFigure.Withheld;

/** Published figures as a reader sees them in a table. */
final class FigureWords {

  private static final String NOT_TOLD = "not told";
  private static final double SMALLEST_P = 0.001;

  private FigureWords() {}

  /**
   * The figure in words.
   *
   * @param unit UCUM unit of its column
   */
  static Cell cell(PublishedFigure figure, String unit) {
    return switch (figure) {
      case Withheld(Reason reason) -> Cell.hidden(HiddenReason.of(reason));
      case Count(long n) -> Cell.of("≈ " + Numbers.count(n), "");
      case Share share ->
          Cell.of(
              Numbers.percent(share.share()),
              Numbers.percent(share.interval()),
              of(share.successes(), share.n()));
      case IncompleteShare share -> incomplete(share);
      case Claim claim -> claim(claim);
      case Mean mean -> mean(mean);
      case Rate rate -> rate(rate);
      case Rare rare -> rare(rare);
      case Quartiles quartiles -> quartiles(quartiles);
      case Curve curve -> curve(curve);
      case Onset onset -> onset(onset);
      case Difference difference -> difference(difference, unit);
      case Adjusted adjusted -> adjusted(adjusted);
      case StandardisedDifference(double value) -> Cell.of(Numbers.signedFine(value), "");
      case TrendTest test ->
          Cell.of(
              p(test.twoSidedP()),
              "",
              "z = " + Numbers.plain(test.z()),
              "over " + test.groups() + " groups");
    };
  }

  private static Cell mean(Mean mean) {
    return Cell.of(
        Numbers.signed(mean.mean()),
        Numbers.signed(mean.interval()),
        "SD " + Numbers.plain(mean.deviation()),
        about(mean.n()));
  }

  private static Cell rate(Rate rate) {
    return Cell.of(
        Numbers.plain(rate.perHundred()) + " per 100",
        range(rate.interval()),
        "≈ " + Numbers.count(rate.events()) + " events",
        about(rate.n()));
  }

  private static Cell rare(Rare rare) {
    return Cell.of(
        "under " + Numbers.plain(rare.atMostPerHundred()) + " per 100",
        "",
        "if none happened, up to " + Numbers.plain(rare.ifNonePerHundred()) + " is plausible",
        about(rare.n()));
  }

  private static Cell incomplete(IncompleteShare share) {
    return Cell.of(
        Numbers.percent(share.ofObserved().value()),
        Numbers.percent(share.ofObserved().interval()),
        of(share.successes(), share.observed()) + " seen",
        Numbers.percent(share.completeness()) + " of ≈ " + Numbers.count(share.due()) + " due",
        "missing as failures: " + estimated(share.missingAsFailures()),
        "missing as successes: " + estimated(share.missingAsSuccesses()),
        "possible: " + Numbers.percent(share.bounds()));
  }

  private static Cell claim(Claim claim) {
    String claimed =
        String.format(Locale.ROOT, "%.0f\u00a0%%", Numbers.factor("1") * claim.claimed());
    return Cell.of(
        claimed + " is " + place(claim.ofDue()),
        "",
        "of the seen: " + place(claim.ofObserved()),
        "of the due, missing as failures: " + place(claim.ofDue()),
        "of all that is possible: " + place(claim.ofBounds()));
  }

  private static String place(String place) {
    return switch (place) {
      case "below" -> "below the interval";
      case "above" -> "above the interval";
      default -> "inside the interval";
    };
  }

  private static Cell quartiles(Quartiles quartiles) {
    String spread =
        quartiles.lower().isPresent() && quartiles.upper().isPresent()
            ? "quartiles %s to %s"
                .formatted(
                    Numbers.plain(quartiles.lower().getAsDouble()),
                    Numbers.plain(quartiles.upper().getAsDouble()))
            : "quartiles " + NOT_TOLD;
    return Cell.of(
        "median " + Numbers.plain(quartiles.median()),
        quartiles.medianInterval().map(FigureWords::range).orElse(""),
        spread,
        about(quartiles.n()));
  }

  private static Cell curve(Curve curve) {
    List<String> readings =
        curve.readings().stream()
            .map(
                reading ->
                    time(reading.time(), curve.scale())
                        + ": "
                        + reading.estimate().map(FigureWords::estimated).orElse(NOT_TOLD))
            .toList();
    return new Cell(about(curve.n()), "", readings, Optional.empty());
  }

  private static Cell onset(Onset onset) {
    List<String> times =
        onset.times().stream()
            .map(
                at ->
                    time((int) at.week(), CurveScale.WEEKS)
                        + ": "
                        + at.share().map(FigureWords::estimated).orElse(NOT_TOLD))
            .toList();
    return new Cell(about(onset.n()), "", times, Optional.empty());
  }

  /** A time of a curve in words. */
  static String time(int time, CurveScale scale) {
    String unit =
        switch (scale) {
          case WEEKS -> "week";
          case MONTHS -> "month";
        };
    return time + " " + unit + (time == 1 ? "" : "s");
  }

  private static Cell difference(Difference difference, String unit) {
    double factor = Numbers.factor(unit);
    String points = factor > 1 ? " percentage points" : "";
    return Cell.of(
        Numbers.signed(factor * difference.value()) + points,
        Numbers.signed(difference.interval().times(factor)));
  }

  private static Cell adjusted(Adjusted adjusted) {
    return Cell.of(
        Numbers.signed(adjusted.value()),
        Numbers.signed(adjusted.interval()),
        about(adjusted.n()) + ", reference " + about(adjusted.reference()),
        Numbers.percent(adjusted.kept()) + " of the information is left");
  }

  private static String estimated(Estimated estimate) {
    return "%s (%s)"
        .formatted(Numbers.percent(estimate.value()), Numbers.percent(estimate.interval()));
  }

  private static String range(Interval interval) {
    return Numbers.plain(interval.lower()) + " to " + Numbers.plain(interval.upper());
  }

  private static String of(long part, long all) {
    return "≈ " + Numbers.count(part) + " of " + Numbers.count(all);
  }

  private static String about(long n) {
    return "n ≈ " + Numbers.count(n);
  }

  private static String p(double value) {
    return value < SMALLEST_P ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", value);
  }
}
