package org.regenregistry.server.question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.statistics.AdjustedDifference;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.Trend;
import org.regenregistry.mapping.statistics.Turnbull;

/**
 * A figure before disclosure control. It carries the counts that an estimate needs, not the
 * estimate, so that {@link Disclosure} can compute this from what it publishes.
 */
sealed interface ExactFigure {

  /** How many treatments there are. */
  record CountFigure(Tally of) implements ExactFigure {}

  /** How many have a property. */
  record ShareFigure(Tally successes, Tally of) implements ExactFigure {}

  /** How many have a property, when not everybody who is due was observed. */
  record IncompleteShareFigure(Tally successes, Tally observed, Tally due) implements ExactFigure {}

  /** Where a share lies that somebody claims. */
  record ClaimFigure(IncompleteShareFigure figure, double claimed) implements ExactFigure {}

  /**
   * A mean.
   *
   * @param of the treatments with a value
   * @param deviation sample standard deviation; 0 for fewer than two
   * @param decimals how many are told
   */
  record MeanFigure(Tally of, double mean, double deviation, int decimals) implements ExactFigure {}

  /**
   * Events that a treatment can have several of, per hundred treatments.
   *
   * @param affected the treatments with at least one
   */
  record RateFigure(long events, Tally affected, Tally of) implements ExactFigure {}

  /**
   * The quartiles of a value, exact or nearly so.
   *
   * @param medianInterval absent for fewer than ten treatments
   */
  record QuantileFigure(
      Tally of, double lower, double median, double upper, Optional<Interval> medianInterval)
      implements ExactFigure {}

  /**
   * A falling curve of those who had no event yet (Kaplan and Meier).
   *
   * @param endings by week
   * @param scale what the curve is told in
   * @param readings the times on that scale at which the curve is read
   */
  record CurveFigure(Tally of, List<Ending> endings, CurveScale scale, List<Integer> readings)
      implements ExactFigure {
    public CurveFigure {
      endings = List.copyOf(endings);
      readings = List.copyOf(readings);
    }
  }

  /** The share that had the event by a time when others compete with it (Aalen and Johansen). */
  record IncidenceFigure(Tally of, List<Ending> endings, CurveScale scale, List<Integer> readings)
      implements ExactFigure {
    public IncidenceFigure {
      endings = List.copyOf(endings);
      readings = List.copyOf(readings);
    }
  }

  /**
   * The share that had an event by some time, when it is known only between which looks it came
   * (Turnbull).
   *
   * @param seen treatments by the looks before and after; of those never seen the end is infinite
   * @param times where the share is read
   */
  record OnsetFigure(Tally of, Tally events, Map<Turnbull.Between, Long> seen, List<Double> times)
      implements ExactFigure {
    public OnsetFigure {
      seen = Map.copyOf(seen);
      times = List.copyOf(times);
    }
  }

  /** A share less that of another group. */
  record ShareDifferenceFigure(ShareFigure one, ShareFigure other) implements ExactFigure {}

  /** A mean less that of another group. */
  record MeanDifferenceFigure(MeanFigure one, MeanFigure other) implements ExactFigure {}

  /**
   * A mean less that of another group among equals.
   *
   * @param one those of the group of whom all is known that is adjusted for
   * @param other the same of the group it is compared with
   * @param found absent when the model cannot tell
   * @param decimals how many are told
   */
  record AdjustedFigure(
      Tally one,
      Tally other,
      SharedClinics shared,
      Optional<AdjustedDifference> found,
      int decimals)
      implements ExactFigure {}

  /** How far the means of two groups are apart, in standard deviations. */
  record StandardisedMeansFigure(MeanFigure one, MeanFigure other) implements ExactFigure {}

  /** How far the shares of two groups are apart, in standard deviations. */
  record StandardisedSharesFigure(ShareFigure one, ShareFigure other) implements ExactFigure {}

  /**
   * Whether shares rise with a score.
   *
   * @param groups each with its score
   */
  record TrendFigure(List<Scored> groups) implements ExactFigure {

    public TrendFigure {
      groups = List.copyOf(groups);
    }

    /** A group of a {@link Trend}. */
    record Scored(double score, ShareFigure share) {}
  }

  /**
   * What ended in a week, in whose place {@link DayCount} has a day.
   *
   * @param patients of how many patients the events are, at least
   * @param others the same of all that ended otherwise
   */
  record Ending(DayCount count, double patients, double others) {

    /** These and others of the same week. */
    Ending and(Ending later) {
      DayCount more = later.count;
      return new Ending(
          new DayCount(
              count.day(),
              count.events() + more.events(),
              count.competing() + more.competing(),
              count.censored() + more.censored()),
          patients + later.patients,
          others + later.others);
    }

    /** How many ended. */
    long treatments() {
      return count.events() + count.competing() + count.censored();
    }
  }
}
