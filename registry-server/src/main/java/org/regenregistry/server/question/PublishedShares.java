package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.regenregistry.mapping.statistics.Estimate;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.Proportion;
import org.regenregistry.mapping.statistics.RiskDifference;
import org.regenregistry.mapping.statistics.Trend;
import org.regenregistry.server.question.ExactFigure.ClaimFigure;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;
import org.regenregistry.server.question.PublishedFigure.Claim;
import org.regenregistry.server.question.PublishedFigure.Difference;
import org.regenregistry.server.question.PublishedFigure.Estimated;
import org.regenregistry.server.question.PublishedFigure.IncompleteShare;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Share;
import org.regenregistry.server.question.PublishedFigure.TrendTest;
import org.regenregistry.server.question.PublishedFigure.Withheld;

/** Shares, from rounded counts. */
record PublishedShares(Rounding rounding, Thresholds thresholds) {

  static final int DECIMALS = 3;

  private static final int Z_DECIMALS = 2;
  private static final int P_DECIMALS = 3;

  PublishedFigure share(ShareFigure figure) {
    if (thresholds.isSmall(figure.of())) {
      return new Withheld(Reason.SMALL_CELL);
    }
    if (thresholds.isSmallPart(figure.successes(), figure.of())) {
      return new Withheld(Reason.SMALL_PART);
    }
    long n = rounding.count(figure.of().treatments());
    long successes = rounding.count(figure.successes().treatments());
    Estimated estimated = estimated(successes, rounding.slack(), n);
    return new Share(n, successes, estimated.value(), estimated.interval());
  }

  PublishedFigure incomplete(IncompleteShareFigure figure) {
    if (thresholds.isSmall(figure.due())) {
      return new Withheld(Reason.SMALL_CELL);
    }
    if (thresholds.isSmallPart(figure.successes(), figure.observed())) {
      return new Withheld(Reason.SMALL_PART);
    }
    long slack = rounding.slack();
    long due = rounding.count(figure.due().treatments());
    long observed = rounding.count(figure.observed().treatments());
    long successes = rounding.count(figure.successes().treatments());
    Estimated worst = estimated(successes, slack, due);
    Estimated best = estimated(successes + due - observed, 3 * slack, due);
    return new IncompleteShare(
        due,
        observed,
        successes,
        estimated(successes, slack, observed),
        worst,
        best,
        new Interval(worst.interval().lower(), best.interval().upper()),
        Rounding.nearest((double) observed / due, DECIMALS));
  }

  PublishedFigure claim(ClaimFigure figure) {
    return incomplete(figure.figure()) instanceof IncompleteShare share
        ? new Claim(
            figure.claimed(),
            place(share.ofObserved().interval(), figure.claimed()),
            place(share.missingAsFailures().interval(), figure.claimed()),
            place(share.bounds(), figure.claimed()))
        : new Withheld(Reason.NOT_COMPARABLE);
  }

  private static String place(Interval interval, double claimed) {
    return interval.place(claimed).name().toLowerCase(Locale.ROOT);
  }

  PublishedFigure difference(ShareDifferenceFigure figure) {
    if (share(figure.one()) instanceof Share one && share(figure.other()) instanceof Share other) {
      Estimate difference =
          RiskDifference.newcombe(one.successes(), one.n(), other.successes(), other.n());
      return new Difference(
          Rounding.nearest(difference.value(), DECIMALS),
          Rounding.outwards(
              new Interval(
                  between(smallest(one), largest(other)).lower(),
                  between(largest(one), smallest(other)).upper()),
              DECIMALS));
    }
    return new Withheld(Reason.NOT_COMPARABLE);
  }

  /** Counts that a published share can stand for. */
  private record Behind(long successes, long n) {}

  private Behind smallest(Share share) {
    return new Behind(
        Math.max(0, share.successes() - rounding.slack()), share.n() + rounding.slack());
  }

  private Behind largest(Share share) {
    long n = rounding.least(share.n());
    return new Behind(Math.min(share.successes() + rounding.slack(), n), n);
  }

  private static Interval between(Behind one, Behind other) {
    return RiskDifference.newcombe(one.successes, one.n, other.successes, other.n).interval();
  }

  PublishedFigure trend(TrendFigure figure) {
    List<Trend.Group> groups = new ArrayList<>();
    for (TrendFigure.Scored group : told(figure.groups())) {
      if (share(group.share()) instanceof Share share) {
        groups.add(new Trend.Group(group.score(), share.successes(), share.n()));
      }
    }
    return groups.size() < 2 ? new Withheld(Reason.NOT_COMPARABLE) : trend(groups);
  }

  /** As in the table of the groups, so that the test does not tell what the table withholds. */
  private List<TrendFigure.Scored> told(List<TrendFigure.Scored> all) {
    List<TrendFigure.Scored> told = new ArrayList<>(all);
    told.removeIf(group -> !(share(group.share()) instanceof Share));
    if (all.size() - told.size() == 1) {
      told.stream()
          .min(Comparator.comparingLong(group -> group.share().of().treatments()))
          .ifPresent(told::remove);
    }
    return told;
  }

  private PublishedFigure trend(List<Trend.Group> groups) {
    Trend trend = Trend.cochranArmitage(groups, rounding.variance());
    return new TrendTest(
        groups.size(),
        Rounding.nearest(trend.z(), Z_DECIMALS),
        Rounding.nearest(trend.twoSidedP(), P_DECIMALS));
  }

  /** The share of rounded counts, with the widest interval of the counts they can stand for. */
  Estimated estimated(long part, long slackOfPart, long n) {
    long slack = rounding.slack();
    long least = Math.max(1, n - slack);
    double lower = Proportion.wilson(Math.max(0, part - slackOfPart), n + slack).interval().lower();
    double upper = Proportion.wilson(Math.min(part + slackOfPart, least), least).interval().upper();
    return new Estimated(
        Rounding.nearest((double) part / n, DECIMALS),
        Rounding.outwards(new Interval(lower, upper), DECIMALS));
  }
}
