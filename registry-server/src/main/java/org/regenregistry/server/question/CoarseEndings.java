package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.server.question.ExactFigure.Ending;

/**
 * Endings by month, joined until each step has events of enough patients. A step stands in the last
 * month of its events; events after the last full step belong to it.
 *
 * @param months what ended in each month
 * @param steps the months of the steps
 */
record CoarseEndings(Map<Integer, Ending> months, List<Integer> steps) {

  private static final double TRACE = 1e-6;

  static CoarseEndings of(Map<Integer, Ending> months, int patients) {
    List<Integer> steps = new ArrayList<>();
    double gathered = 0;
    for (Map.Entry<Integer, Ending> month : months.entrySet()) {
      gathered += month.getValue().patients();
      if (month.getValue().count().events() == 0) {
        continue;
      }
      if (gathered + TRACE >= patients) {
        steps.add(month.getKey());
        gathered = 0;
      } else if (!steps.isEmpty() && isLast(months, month.getKey())) {
        steps.set(steps.size() - 1, month.getKey());
      }
    }
    return new CoarseEndings(months, List.copyOf(steps));
  }

  private static boolean isLast(Map<Integer, Ending> months, int month) {
    return months.entrySet().stream()
        .noneMatch(it -> it.getKey() > month && it.getValue().count().events() > 0);
  }

  /**
   * The rounded table: what ended up to each step is rounded to midpoints, so that neither a step
   * nor a sum of steps tells an exact number. Who ends between two steps without an event leaves
   * with the earlier one.
   *
   * @param n how many there are, rounded
   */
  List<DayCount> rounded(long n) {
    List<DayCount> table = new ArrayList<>();
    Rounded before = Rounded.NOTHING;
    long left = n;
    int from = 0;
    for (int step : steps) {
      Rounded until = upTo(step);
      long censored = Math.min(left, until.censored - before.censored);
      left -= censored;
      table.add(new DayCount(from, 0, 0, censored));
      long events = Math.min(left, until.events - before.events);
      left -= events;
      long competing = Math.min(left, until.competing - before.competing);
      left -= competing;
      table.add(new DayCount(step, events, competing, 0));
      before = until;
      from = step;
    }
    table.add(new DayCount(from, 0, 0, left));
    return table;
  }

  /** The last month before which so many of n are still followed. */
  int lastMonth(long atRisk, long n) {
    long left = n;
    int last = 0;
    for (Map.Entry<Integer, Ending> month : months.entrySet()) {
      if (left < atRisk) {
        return last;
      }
      last = month.getKey();
      DayCount count = month.getValue().count();
      left -= count.events() + count.competing() + count.censored();
    }
    return last;
  }

  /** Events up to and with a month; who was censored in it is still at risk. */
  private Rounded upTo(int step) {
    long events = 0;
    long competing = 0;
    long censored = 0;
    for (Map.Entry<Integer, Ending> month : months.entrySet()) {
      DayCount count = month.getValue().count();
      events += month.getKey() <= step ? count.events() : 0;
      competing += month.getKey() <= step ? count.competing() : 0;
      censored += month.getKey() < step ? count.censored() : 0;
    }
    return new Rounded(
        Rounding.midpoint(events), Rounding.midpoint(competing), Rounding.midpoint(censored));
  }

  private record Rounded(long events, long competing, long censored) {
    private static final Rounded NOTHING = new Rounded(0, 0, 0);
  }
}
