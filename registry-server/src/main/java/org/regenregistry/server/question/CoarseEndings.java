package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.server.question.ExactFigure.Ending;

/**
 * Endings joined until each step has events of enough patients. Between two readings that are told
 * all events belong to such steps, so that a reading stands on whole ones.
 *
 * @param steps in the order of time
 * @param readable the readings since whose predecessor there was a step
 */
record CoarseEndings(List<Step> steps, Set<Integer> readable) {

  /** Fewer at risk carry no curve. */
  private static final long LEAST_AT_RISK = 10;

  CoarseEndings {
    steps = List.copyOf(steps);
    readable = Set.copyOf(readable);
  }

  /**
   * Events of several weeks.
   *
   * @param time in which the last of them was
   * @param staying the share of those at risk that had neither event, by Kaplan and Meier
   * @param patients of how many patients the events are, at least
   */
  record Step(int time, long events, long competing, double staying, double patients) {

    private static final Step NOTHING = new Step(0, 0, 0, 1, 0);

    /**
     * Of how many at risk these events would leave the same share when nobody left for another
     * reason. It lies between those at risk of the first and of the last event.
     */
    double atRisk() {
      return (events + competing) / (1 - staying);
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

    private Step until(int end) {
      return new Step(end, events, competing, staying, patients);
    }

    private Step and(Step later) {
      return new Step(
          later.time,
          events + later.events,
          competing + later.competing,
          staying * later.staying,
          patients + later.patients);
    }
  }

  /** The steps of endings in the order of weeks. */
  static CoarseEndings of(
      List<Ending> endings, CurveScale scale, List<Integer> readings, int patients) {
    Joining joining = new Joining(patients, endings);
    TreeSet<Integer> times = new TreeSet<>(readings);
    endings.forEach(ending -> times.add(scale.of(ending.count().day())));
    for (int time : times) {
      if (joining.atRisk < LEAST_AT_RISK) {
        break;
      }
      endings.stream()
          .filter(ending -> scale.of(ending.count().day()) == time)
          .forEach(joining::add);
      joining.close(time);
      if (readings.contains(time)) {
        joining.read(time);
      }
    }
    return new CoarseEndings(joining.steps, joining.readable);
  }

  /** Goes through the endings once. */
  private static final class Joining {

    private static final double TRACE = 1e-6;

    private final int patients;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Integer> readable = new TreeSet<>();
    private long atRisk;
    private Step open = Step.NOTHING;
    private int stepsRead;

    Joining(int patients, List<Ending> endings) {
      this.patients = patients;
      this.atRisk = endings.stream().mapToLong(Ending::treatments).sum();
    }

    void add(Ending ending) {
      if (ending.treatments() > 0) {
        open = open.and(ending, atRisk);
        atRisk -= ending.treatments();
      }
    }

    /** Ends a step that has enough. */
    void close(int time) {
      if (open.events() >= patients && open.patients() + TRACE >= patients) {
        steps.add(open.until(time));
        open = Step.NOTHING;
      }
    }

    /** Adds what is left over to the step before, if there is one since the last reading. */
    void read(int time) {
      if (steps.size() == stepsRead) {
        return;
      }
      if (open.events() > 0) {
        steps.add(steps.removeLast().and(open.until(time)));
        open = Step.NOTHING;
      }
      stepsRead = steps.size();
      readable.add(time);
    }
  }

  /**
   * The table of rounded counts, from which the published curve is estimated. Sums of events are
   * rounded to midpoints, and so is each number at risk; who is missing between two steps counts as
   * censored.
   *
   * @param size how many there are, rounded
   */
  List<DayCount> rounded(long size) {
    List<DayCount> table = new ArrayList<>();
    long later = 0;
    for (int index = steps.size() - 1; index >= 0; index--) {
      long events = sum(index).events - sum(index - 1).events;
      long competing = sum(index).competing - sum(index - 1).competing;
      long leaving = events + competing + later;
      long atRisk = Math.max(leaving, Rounding.midpoint(steps.get(index).atRisk()));
      table.addFirst(new DayCount(steps.get(index).time(), events, competing, atRisk - leaving));
      later = atRisk;
    }
    table.addFirst(new DayCount(0, 0, 0, Math.max(0, size - later)));
    return table;
  }

  private Rounded sum(int last) {
    List<Step> until = steps.subList(0, last + 1);
    return new Rounded(
        Rounding.midpoint(until.stream().mapToLong(Step::events).sum()),
        Rounding.midpoint(until.stream().mapToLong(Step::competing).sum()));
  }

  private record Rounded(long events, long competing) {}
}
