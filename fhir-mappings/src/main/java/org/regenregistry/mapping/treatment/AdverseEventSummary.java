package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The adverse events of a treatment in figures that need no look at each event.
 *
 * @param any whether there was one
 * @param maxGrade the highest grade told
 * @param statedToDay the last day about which anybody has said something
 * @param statedVisits the visits whose period a statement covers
 * @param d30 the first 30 days
 * @param d365 the first 365 days
 * @param soreness absent unless the two-week visit was stated
 */
public record AdverseEventSummary(
    boolean any,
    int count,
    OptionalInt maxGrade,
    boolean seriousAny,
    OptionalInt statedToDay,
    List<Visit> statedVisits,
    Horizon d30,
    Horizon d365,
    Optional<Soreness> soreness) {

  public AdverseEventSummary {
    statedVisits = List.copyOf(statedVisits);
  }

  /**
   * The events that began between treatment and a horizon.
   *
   * @param stated whether statements reach the visit in whose window the horizon lies; only then is
   *     a count of 0 a finding
   */
  public record Horizon(boolean stated, int count, int serious) {}

  /**
   * Soreness that began within 14 days.
   *
   * @param durationDays the longest; absent when there was none or its end is unknown
   */
  public record Soreness(boolean any, OptionalInt durationDays) {}
}
