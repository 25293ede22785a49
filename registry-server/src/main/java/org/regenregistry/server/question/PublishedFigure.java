package org.regenregistry.server.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.regenregistry.mapping.statistics.Interval;

/** A figure as it may be seen outside; only {@link Disclosure} makes one. */
sealed interface PublishedFigure {

  /** What the figure is, for programs. */
  @JsonProperty("kind")
  default String kind() {
    return getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Why a figure is not told. None of the reasons tells whether there is anybody. */
  enum Reason {
    /** Fewer than eight patients, or none, or what would tell of such a cell by subtraction. */
    SMALL_CELL,
    /** Fewer than eight patients, or none, have the property, or do not have it. */
    SMALL_PART,
    /** Fewer than three clinics, or one that has more than its share. */
    FEW_CLINICS,
    /** All values are equal, so that the mean is everybody's value. */
    NO_SPREAD,
    /** What the figure would be computed from is withheld. */
    NOT_COMPARABLE;

    /** The name in answers. */
    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Not told. */
  record Withheld(Reason reason) implements PublishedFigure {}

  /** Treatments, rounded. */
  record Count(long n) implements PublishedFigure {}

  /** An estimate and its interval. */
  record Estimated(double value, Interval interval) {}

  /** A share, of rounded counts. */
  record Share(long n, long successes, double share, Interval interval)
      implements PublishedFigure {}

  /** The share of those who are due, by what may be thought of the missing. */
  record IncompleteShare(
      long due,
      long observed,
      long successes,
      Estimated ofObserved,
      Estimated missingAsFailures,
      Estimated missingAsSuccesses,
      Interval bounds,
      double completeness)
      implements PublishedFigure {}

  /**
   * Where a claimed share lies.
   *
   * @param ofObserved below, inside or above the interval of the share of the observed
   * @param ofDue the same of the share of the due, the missing taken as failures
   * @param ofBounds the same of what is possible whatever happened to the missing
   */
  record Claim(
      double claimed, String ofObserved, String ofDue, String ofBounds)
      implements PublishedFigure {}

  /** A mean, its sample standard deviation and its interval. */
  record Mean(long n, double mean, double deviation, Interval interval)
      implements PublishedFigure {}

  /** Events per hundred. */
  record Rate(long n, long events, double perHundred, Interval interval)
      implements PublishedFigure {}

  /** Quartiles, to two digits; the outer ones need more patients. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Quartiles(long n, OptionalDouble lower, double median, OptionalDouble upper)
      implements PublishedFigure {}

  /**
   * A curve of those without an event, or of those with one.
   *
   * @param steps as long as enough are at risk
   * @param readings at the months asked for, no later than the curve goes
   */
  record Curve(long n, List<Step> steps, List<Reading> readings) implements PublishedFigure {

    Curve {
      steps = List.copyOf(steps);
      readings = List.copyOf(readings);
    }

    /**
     * A step.
     *
     * @param month in which the last of its events was
     * @param atRisk before it
     */
    record Step(int month, long atRisk, long events, double value, Interval interval) {}

    /** The value at a month; its interval is that of the step before. */
    record Reading(int month, double value, Optional<Interval> interval) {}
  }

  /** Shares at some weeks. */
  record Onset(long n, List<At> times) implements PublishedFigure {

    Onset {
      times = List.copyOf(times);
    }

    /** The share that had begun by a week; absent when it would tell of too few. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record At(double week, Optional<Estimated> share) {}
  }

  /** A figure less another, of published ones. */
  record Difference(double value, Interval interval) implements PublishedFigure {}

  /** Whether shares rise with a score, computed from published counts. */
  record TrendTest(int groups, double z, double twoSidedP) implements PublishedFigure {}
}
