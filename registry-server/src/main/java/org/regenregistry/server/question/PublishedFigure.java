package org.regenregistry.server.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.regenregistry.mapping.statistics.Interval;

/** A figure as it may be seen outside; only {@link Disclosure} makes one. */
@JsonPropertyOrder("kind")
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
  record Claim(double claimed, String ofObserved, String ofDue, String ofBounds)
      implements PublishedFigure {}

  /** A mean, its sample standard deviation and its interval. */
  record Mean(long n, double mean, double deviation, Interval interval)
      implements PublishedFigure {}

  /** Events per hundred. */
  record Rate(long n, long events, double perHundred, Interval interval)
      implements PublishedFigure {}

  /**
   * Events that none or so few had that no rate is told.
   *
   * @param atMostPerHundred the upper end of the interval of the rate if as many events as possible
   *     happened that would not be told
   * @param ifNonePerHundred the largest rate that is plausible if none happened, three in n
   */
  record Rare(long n, double atMostPerHundred, double ifNonePerHundred)
      implements PublishedFigure {}

  /**
   * Quartiles, to two digits; the outer ones need more patients.
   *
   * @param medianInterval the interval of the median, rounded outwards
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Quartiles(
      long n,
      OptionalDouble lower,
      double median,
      OptionalDouble upper,
      Optional<Interval> medianInterval)
      implements PublishedFigure {}

  /**
   * A curve of those without an event, or of those with one.
   *
   * @param scale the unit of its times
   * @param steps as long as enough are at risk
   * @param readings at the times asked for
   */
  record Curve(long n, CurveScale scale, List<Step> steps, List<Reading> readings)
      implements PublishedFigure {

    public Curve {
      steps = List.copyOf(steps);
      readings = List.copyOf(readings);
    }

    /**
     * A step. Events and those at risk are rounded; these are more where they have to be for the
     * next step.
     *
     * @param time by which all its events were
     * @param atRisk how many were at risk of its events
     * @param events how many had the event up to and with it
     */
    record Step(int time, long atRisk, long events, double value, Interval interval) {}

    /**
     * The curve at a time.
     *
     * @param estimate absent where too few were still followed, or too few had the event since the
     *     reading before
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Reading(int time, Optional<Estimated> estimate) {}
  }

  /** Shares at some weeks. */
  record Onset(long n, List<At> times) implements PublishedFigure {

    public Onset {
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
