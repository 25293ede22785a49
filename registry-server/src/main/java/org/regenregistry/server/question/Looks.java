package org.regenregistry.server.question;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.Turnbull.Between;
import org.regenregistry.server.question.CourseCounting.Bucket;
import org.regenregistry.server.question.ExactFigure.Ending;

/**
 * How many treatments share the week of the last look without relief and that of the first with it.
 *
 * @param pairs by the former; at a bucket is the latter, 0 when relief was never seen
 */
record Looks(Map<Integer, List<Bucket>> pairs) {

  private static final int NEVER = 0;

  /**
   * Weeks in which looks may end for the estimate. Others are taken for the next one outwards,
   * which says less and nothing wrong, and leaves a few dozen pairs instead of hundreds.
   */
  private static final TreeSet<Integer> MARKS =
      new TreeSet<>(List.of(0, 2, 3, 4, 6, 8, 10, 13, 17, 20, 26, 39));

  Looks {
    pairs = Map.copyOf(pairs);
  }

  /** The pairs that an interval-censored estimate takes. */
  Map<Between, Long> between() {
    Map<Between, Long> counts = new HashMap<>();
    pairs.forEach(
        (left, rights) ->
            rights.forEach(
                right -> counts.merge(between(left, right.at()), right.treatments(), Long::sum)));
    return counts;
  }

  private static Between between(int left, int right) {
    int after = Optional.ofNullable(MARKS.floor(left)).orElse(left);
    double by =
        right == NEVER
            ? Double.POSITIVE_INFINITY
            : Optional.ofNullable(MARKS.ceiling(right)).orElse(right);
    return new Between(after, by);
  }

  /** The same as if relief began when it was first seen. */
  List<Ending> endings() {
    TreeMap<Integer, Ending> weeks = new TreeMap<>();
    pairs.forEach(
        (left, rights) ->
            rights.forEach(
                right -> {
                  Ending ending = ending(left, right);
                  weeks.merge(ending.count().day(), ending, Ending::and);
                }));
    return List.copyOf(weeks.values());
  }

  private static Ending ending(int left, Bucket right) {
    return right.at() == NEVER
        ? new Ending(new DayCount(left, 0, 0, right.treatments()), 0, right.patients())
        : new Ending(new DayCount(right.at(), right.treatments(), 0, 0), right.patients(), 0);
  }
}
