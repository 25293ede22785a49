package org.regenregistry.server.question;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.statistics.AalenJohansen;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.KaplanMeier;
import org.regenregistry.mapping.statistics.Turnbull;
import org.regenregistry.server.question.ExactFigure.AdjustedFigure;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.Ending;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.OnsetFigure;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;
import org.regenregistry.server.question.ExactFigure.RateFigure;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;

/** The intervals of a published figure, and what each is about when everybody is counted. */
final class ToldIntervals {

  private static final double HUNDRED = 100;

  private ToldIntervals() {}

  /** In the order of {@link #truths}; empty where one is not told. */
  static List<Optional<Interval>> of(PublishedFigure figure) {
    return switch (figure) {
      case PublishedFigure.Share share -> told(share.interval());
      case PublishedFigure.IncompleteShare share ->
          told(
              share.ofObserved().interval(),
              share.missingAsFailures().interval(),
              share.missingAsSuccesses().interval());
      case PublishedFigure.Mean mean -> told(mean.interval());
      case PublishedFigure.Difference difference -> told(difference.interval());
      case PublishedFigure.Adjusted adjusted -> told(adjusted.interval());
      case PublishedFigure.Rate rate -> told(rate.interval());
      case PublishedFigure.Quartiles quartiles -> List.of(quartiles.medianInterval());
      case PublishedFigure.Curve curve ->
          curve.readings().stream()
              .map(reading -> reading.estimate().map(PublishedFigure.Estimated::interval))
              .toList();
      case PublishedFigure.Onset onset ->
          onset.times().stream()
              .map(at -> at.share().map(PublishedFigure.Estimated::interval))
              .toList();
      default -> List.of();
    };
  }

  private static List<Optional<Interval>> told(Interval... intervals) {
    return Stream.of(intervals).map(Optional::of).toList();
  }

  static List<Double> truths(ExactFigure figure) {
    return switch (figure) {
      case ShareFigure share -> List.of(share(share));
      case IncompleteShareFigure(Tally successes, Tally observed, Tally due) ->
          List.of(
              share(successes.treatments(), observed),
              share(successes.treatments(), due),
              share(successes.treatments() + due.treatments() - observed.treatments(), due));
      case MeanFigure mean -> List.of(mean.mean());
      case ShareDifferenceFigure(var one, var other) -> List.of(share(one) - share(other));
      case MeanDifferenceFigure(var one, var other) -> List.of(one.mean() - other.mean());
      case AdjustedFigure adjusted ->
          adjusted.found().stream().map(found -> found.effect().estimate().value()).toList();
      case RateFigure rate -> List.of(HUNDRED * rate.events() / rate.of().treatments());
      case QuantileFigure quantiles -> List.of(quantiles.median());
      case CurveFigure(_, var endings, var scale, var readings) -> {
        var curve = KaplanMeier.of(counts(endings).map(ToldIntervals::censored).toList());
        yield readings.stream().map(time -> curve.valueAt(week(scale, time))).toList();
      }
      case IncidenceFigure(_, var endings, var scale, var readings) -> {
        var curve = AalenJohansen.of(counts(endings).toList());
        yield readings.stream().map(time -> curve.valueAt(week(scale, time))).toList();
      }
      case OnsetFigure onset ->
          Turnbull.ofCounts(onset.seen()).estimatesBy(onset.times(), 1).stream()
              .map(estimate -> estimate.value())
              .toList();
      default -> List.of();
    };
  }

  private static double share(ShareFigure share) {
    return share(share.successes().treatments(), share.of());
  }

  private static double share(long part, Tally of) {
    return (double) part / of.treatments();
  }

  private static Stream<DayCount> counts(List<Ending> endings) {
    return endings.stream().map(Ending::count);
  }

  private static DayCount censored(DayCount count) {
    return new DayCount(count.day(), count.events(), 0, count.competing() + count.censored());
  }

  private static int week(CurveScale scale, int time) {
    return time * CurveScale.WEEKS_OF_A_YEAR / scale.years(1);
  }
}
