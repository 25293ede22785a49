package org.regenregistry.server.explore;

import java.util.Optional;
import java.util.OptionalDouble;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.explore.Plot.Point;
import org.regenregistry.server.explore.Plot.Range;
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
import org.regenregistry.server.question.PublishedFigure.Share;
import org.regenregistry.server.question.PublishedFigure.StandardisedDifference;
import org.regenregistry.server.question.PublishedFigure.TrendTest;
import org.regenregistry.server.question.PublishedFigure.Withheld;

/** Where a figure lies in a plot: shares as parts of a hundred, everything else as it is. */
final class Estimates {

  private Estimates() {}

  /** The figure as a point; absent when it is not told or is no single estimate. */
  static Optional<Point> point(PublishedFigure figure, String unit) {
    double factor = Numbers.factor(unit);
    return switch (figure) {
      case Share share -> Optional.of(point(share.share(), share.interval(), factor));
      case IncompleteShare share -> Optional.of(point(share.ofObserved(), factor));
      case Mean mean -> Optional.of(point(mean.mean(), mean.interval(), factor));
      case Rate rate -> Optional.of(point(rate.perHundred(), rate.interval(), factor));
      case Rare rare -> Optional.of(ruledOut(rare));
      case Difference difference ->
          Optional.of(point(difference.value(), difference.interval(), factor));
      case Adjusted adjusted -> Optional.of(point(adjusted.value(), adjusted.interval(), factor));
      case Quartiles quartiles -> quartiles(quartiles);
      case Withheld _, Count _, Claim _, Curve _, Onset _, StandardisedDifference _, TrendTest _ ->
          Optional.empty();
    };
  }

  /** What is possible whatever happened to the missing. */
  static Optional<Range> possible(PublishedFigure figure) {
    return figure instanceof IncompleteShare share
        ? Optional.of(
            new Range(
                share.bounds().lower() * Numbers.factor("1"),
                share.bounds().upper() * Numbers.factor("1")))
        : Optional.empty();
  }

  /** An estimated share as a point. */
  static Point share(Estimated estimate) {
    return point(estimate, Numbers.factor("1"));
  }

  private static Point point(Estimated estimate, double factor) {
    return point(estimate.value(), estimate.interval(), factor);
  }

  private static Point point(double value, Interval interval, double factor) {
    double low = interval.lower() * factor;
    double high = interval.upper() * factor;
    String text =
        "%s (%s to %s)"
            .formatted(Numbers.plain(value * factor), Numbers.plain(low), Numbers.plain(high));
    return new Point(OptionalDouble.of(value * factor), low, high, text);
  }

  private static Point ruledOut(Rare rare) {
    return new Point(
        OptionalDouble.empty(),
        0,
        rare.atMostPerHundred(),
        "under " + Numbers.plain(rare.atMostPerHundred()));
  }

  private static Optional<Point> quartiles(Quartiles quartiles) {
    if (quartiles.lower().isEmpty() || quartiles.upper().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        point(
            quartiles.median(),
            new Interval(quartiles.lower().getAsDouble(), quartiles.upper().getAsDouble()),
            1));
  }
}
