package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.server.question.ExactFigure.Ending;

/**
 * Endings joined to steps that have events of enough patients, and leave enough without.
 *
 * <p>A step lasts from one reading to another, or a half or a quarter of that time where each half
 * has enough. Where it ends is never when the eighth event was: such days move when one patient
 * more or less is counted, all that follow as well, and so tell of that patient's event.
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
   * @param others of how many patients those are who had no event, at least
   */
  record Step(
      int time, long events, long competing, double staying, double patients, double others) {

    /** A sum of fractions that is a whole number may come out a trace below it. */
    private static final double TRACE = 1e-6;

    /**
     * Of how many at risk these events would leave the same share when nobody left for another
     * reason. It lies between those at risk of the first and of the last event.
     */
    double atRisk() {
      return leaving() / (1 - staying);
    }

    private long leaving() {
      return events + competing;
    }

    private boolean tellsOfEnough(int enough) {
      return events >= enough
          && patients + TRACE >= enough
          && others + TRACE >= enough
          && atRisk() - leaving() + TRACE >= enough;
    }

    private Step and(Ending ending, long atRisk) {
      DayCount count = ending.count();
      long leaving = count.events() + count.competing();
      return new Step(
          time,
          events + count.events(),
          competing + count.competing(),
          staying * (atRisk - leaving) / atRisk,
          patients + ending.patients(),
          others - ending.patients());
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

    /** How often a time is halved; more steps have more of rounding in them. */
    private static final int HALVINGS = 2;

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
        divide(from, whole, HALVINGS);
        end = to;
      } else if (to - from > 1) {
        tell(from, middle(from, to));
      }
    }

    private void divide(int from, Step whole, int halvings) {
      int middle = middle(from, whole.time());
      Step first = step(from, middle);
      Step second = step(middle, whole.time());
      if (halvings > 0 && first.tellsOfEnough(patients) && second.tellsOfEnough(patients)) {
        divide(from, first, halvings - 1);
        divide(middle, second, halvings - 1);
      } else {
        steps.add(whole);
      }
    }

    private static int middle(int from, int to) {
      return from + (to - from) / 2;
    }

    /** Of how many patients those are who were followed beyond a time, at least. */
    private double followed(int from) {
      return endings.stream()
          .filter(ending -> scale.of(ending.count().day()) > from)
          .mapToDouble(ending -> ending.patients() + ending.others())
          .sum();
    }

    /** Whatever happened after one time and up to another. */
    private Step step(int from, int to) {
      Step step = new Step(to, 0, 0, 1, 0, followed(from));
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
   * The table of rounded counts, from which the published curve is estimated. Each treatment is
   * counted in one place: among the events of a step, or those seen no longer since the step
   * before. These counts are rounded, and sums, and who is at risk, are computed from them. Were
   * sums rounded instead, a treatment less would change about a fifth of all that follow.
   */
  List<DayCount> rounded(Rounding rounding) {
    List<DayCount> leaving =
        IntStream.range(0, steps.size()).mapToObj(step -> leaving(step, rounding)).toList();
    List<DayCount> table = new ArrayList<>();
    long later = 0;
    for (int index = steps.size() - 1; index >= 0; index--) {
      DayCount step = leaving.get(index);
      long least = step.events() + step.competing() + later;
      long atRisk =
          Math.max(least, remaining(leaving.subList(0, index), rounding) - step.censored());
      table.addFirst(new DayCount(step.day(), step.events(), step.competing(), atRisk - least));
      later = atRisk;
    }
    table.addFirst(new DayCount(0, 0, 0, Math.max(0, rounding.count(size) - later)));
    return table;
  }

  private long remaining(List<DayCount> before, Rounding rounding) {
    return rounding.count(size)
        - before.stream().mapToLong(it -> it.events() + it.competing() + it.censored()).sum();
  }

  /** Who leaves with a step, and as censored who left since the one before. */
  private DayCount leaving(int index, Rounding rounding) {
    Step step = steps.get(index);
    double lost = lostUntil(index) - (index == 0 ? 0 : lostUntil(index - 1));
    return new DayCount(
        step.time(),
        rounding.count(step.events()),
        rounding.count(step.competing()),
        rounding.count(Math.max(0, Math.round(lost))));
  }

  private double lostUntil(int index) {
    long before = steps.subList(0, index).stream().mapToLong(Step::leaving).sum();
    return size - before - steps.get(index).atRisk();
  }
}
