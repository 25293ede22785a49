package org.regenregistry.mapping.statistics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many followed subjects left the risk on one day, and how. A table of these is all that
 * survival estimates need, so that no row of a subject leaves the place where it is kept.
 *
 * @param day days from the start of each subject's own time
 * @param events how many had the event of interest
 * @param competing how many had an event after which that of interest cannot happen
 * @param censored how many were last seen that day without either
 */
public record DayCount(int day, long events, long competing, long censored) {

  public DayCount {
    if (day < 0 || events < 0 || competing < 0 || censored < 0) {
      throw new IllegalArgumentException("Days and counts are not negative");
    }
  }

  /** How the watch over one subject ended. */
  public enum Ending {
    EVENT,
    COMPETING,
    CENSORED
  }

  /**
   * The time of one subject.
   *
   * @param day the day it ended
   * @param ending how
   */
  public record Time(int day, Ending ending) {

    DayCount count() {
      return switch (ending) {
        case EVENT -> new DayCount(day, 1, 0, 0);
        case COMPETING -> new DayCount(day, 0, 1, 0);
        case CENSORED -> new DayCount(day, 0, 0, 1);
      };
    }
  }

  /** The table of single subjects, in the order of days. */
  public static List<DayCount> table(Stream<Time> times) {
    return merged(times.map(Time::count));
  }

  /** One row for each day, in the order of days. */
  static List<DayCount> merged(Stream<DayCount> counts) {
    Map<Integer, DayCount> byDay = new TreeMap<>();
    counts.forEach(each -> byDay.merge(each.day(), each, DayCount::plus));
    return List.copyOf(byDay.values());
  }

  private DayCount plus(DayCount other) {
    return new DayCount(
        day, events + other.events, competing + other.competing, censored + other.censored);
  }

  long leaving() {
    return events + competing + censored;
  }
}
