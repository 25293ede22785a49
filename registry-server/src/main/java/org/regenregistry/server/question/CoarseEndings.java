package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.server.question.ExactFigure.Ending;

/**
 * Endings joined to steps that have events of enough patients, and leave enough without.
 *
 * <p>A step lasts from one reading to another, or a half, a quarter, ... of that time where each
 * half has enough. Where it ends is never when the eighth event was: such days move when one
 * patient more or less is counted, all that follow as well, and so tell of that patient's event.
 *
 * @param size how many there are
 * @param steps in the order of time
 */
record CoarseEndings(long size, List<Step> steps) {

  CoarseEndings {
    steps = List.copyOf(steps);
  }

  /**
   * The events of some time.
   *
   * @param time at which it ends
   * @param staying the share of those at risk that had neither event, by Kaplan and Meier
   * @param patients of how many patients the events are, at least
   */
  record Step(int time, long events, long competing, double staying, double patients) {

    /** A sum of fractions that is a whole number may come out a trace below it. */
    private static final double TRACE = 1e-6;

    /**
     * Of how many at risk these events would leave the same share when nobody left for another
     * reason. It lies between those at risk of the first and of the last event.
     */
    double atRisk() {
      return (events + competing) / (1 - staying);
    }

    private boolean tellsOfEnough(int enough) {
      return events >= enough
          && patients + TRACE >= enough
          && atRisk() - events - competing + TRACE >= enough;
    }

    private Step and(Ending ending, long atRisk) {
      DayCount count = ending.count();
      long leaving = count.events() + count.competing();
      return new Step(
          time,
          events + count.events(),
          competing + count.competing(),
          staying * (atRisk - leaving) / atRisk,
          patients + ending.patients());
    }
  }

  /** The steps of endings in the order of weeks. */
  static CoarseEndings of(
      List<Ending> endings, CurveScale scale, List<Integer> readings, int patients) {
    Dividing dividing = new Dividing(endings, scale, patients);
    for (int reading : new TreeSet<>(readings)) {
      dividing.tell(dividing.end, reading);
    }
    return new CoarseEndings(dividing.size, dividing.steps);
  }

  /** Whether the curve is known at a time, other than as what it was some time before. */
  boolean isKnownAt(int time) {
    return steps.stream().anyMatch(step -> step.time() == time);
  }

  /** Goes from one reading to the next. */
  private static final class Dividing {

    private final List<Ending> endings;
    private final CurveScale scale;
    private final int patients;
    private final long size;
    private final List<Step> steps = new ArrayList<>();

    /** Of the last step. */
    private int end;

    Dividing(List<Ending> endings, CurveScale scale, int patients) {
      this.endings = endings;
      this.scale = scale;
      this.patients = patients;
      this.size = endings.stream().mapToLong(Ending::treatments).sum();
    }

    /** Tells the steps of some time, or of its first half, where too few are left in the other. */
    void tell(int from, int to) {
      Step whole = step(from, to);
      if (whole.tellsOfEnough(patients)) {
        divide(from, whole);
        end = to;
      } else if (to - from > 1) {
        tell(from, middle(from, to));
      }
    }

    private void divide(int from, Step whole) {
      int middle = middle(from, whole.time());
      Step first = step(from, middle);
      Step second = step(middle, whole.time());
      if (first.tellsOfEnough(patients) && second.tellsOfEnough(patients)) {
        divide(from, first);
        divide(middle, second);
      } else {
        steps.add(whole);
      }
    }

    private static int middle(int from, int to) {
      return from + (to - from) / 2;
    }

    /** Whatever happened after one time and up to another. */
    private Step step(int from, int to) {
      Step step = new Step(to, 0, 0, 1, 0);
      long atRisk = size;
      for (Ending ending : endings) {
        int time = scale.of(ending.count().day());
        if (from < time && time <= to && ending.treatments() > 0) {
          step = step.and(ending, atRisk);
        }
        atRisk -= ending.treatments();
      }
      return step;
    }
  }

  /**
   * The table of rounded counts, from which the published curve is estimated. Sums of events and of
   * those seen no longer are rounded; who is at risk is what remains of the rounded number of all.
   * Numbers at risk that were rounded by themselves would let the exact ones be solved for, as each
   * is the difference of others.
   */
  List<DayCount> rounded(Rounding rounding) {
    List<DayCount> table = new ArrayList<>();
    long all = rounding.count(size);
    long later = 0;
    for (int index = steps.size() - 1; index >= 0; index--) {
      Step step = steps.get(index);
      Ended before = ended(index).rounded(rounding);
      Ended until = ended(index + 1).rounded(rounding);
      long events = until.events - before.events;
      long competing = until.competing - before.competing;
      long leaving = events + competing + later;
      long lost = rounding.count(Math.round(size - ended(index).all() - step.atRisk()));
      long atRisk = Math.max(leaving, all - before.all() - lost);
      table.addFirst(new DayCount(step.time(), events, competing, atRisk - leaving));
      later = atRisk;
    }
    table.addFirst(new DayCount(0, 0, 0, Math.max(0, all - later)));
    return table;
  }

  /** Sums over the first steps. */
  private Ended ended(int first) {
    List<Step> until = steps.subList(0, first);
    return new Ended(
        until.stream().mapToLong(Step::events).sum(),
        until.stream().mapToLong(Step::competing).sum());
  }

  private record Ended(long events, long competing) {

    private Ended rounded(Rounding rounding) {
      return new Ended(rounding.count(events), rounding.count(competing));
    }

    private long all() {
      return events + competing;
    }
  }
}
