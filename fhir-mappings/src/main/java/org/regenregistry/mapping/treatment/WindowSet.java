package org.regenregistry.mapping.treatment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named, complete set of visit windows. Windows never overlap, so a day belongs to at most one
 * visit.
 *
 * @param id the name under which an answer cites the set
 * @param windows the windows in the order of time
 */
public record WindowSet(String id, List<VisitWindow> windows) {

  private static final int DAYS_PER_YEAR = 365;
  private static final int YEARLY_TOLERANCE = 90;

  /** The visits that come once a year after the first one, with the year. */
  private static final Map<Visit, Integer> YEARLY =
      Map.of(
          Visit.M24, 2,
          Visit.M36, 3,
          Visit.M48, 4,
          Visit.M60, 5,
          Visit.M72, 6,
          Visit.M84, 7,
          Visit.M96, 8,
          Visit.M108, 9,
          Visit.M120, 10);

  /** The registry's usual windows. */
  public static final WindowSet STANDARD =
      new WindowSet("standard", withYears(new VisitWindow(Visit.M12, 365, 274, 455)));

  /** As the standard set, with the twelve-month window of the United States programme. */
  public static final WindowSet STRICT =
      new WindowSet("strict", withYears(new VisitWindow(Visit.M12, 365, 300, 425)));

  public WindowSet {
    windows = List.copyOf(windows);
    for (int next = 1; next < windows.size(); next++) {
      if (windows.get(next).firstDay() <= windows.get(next - 1).lastDay()) {
        throw new IllegalArgumentException("Windows follow one another without overlap");
      }
    }
  }

  /** The window a day counted from the treatment falls into; none when it is unscheduled. */
  public Optional<VisitWindow> containing(int day) {
    return windows.stream().filter(window -> window.contains(day)).findFirst();
  }

  /** The window of a visit. */
  public Optional<VisitWindow> of(Visit visit) {
    return windows.stream().filter(window -> window.visit() == visit).findFirst();
  }

  private static List<VisitWindow> withYears(VisitWindow firstYear) {
    List<VisitWindow> windows =
        new ArrayList<>(
            List.of(
                new VisitWindow(Visit.BL, -14, -90, 0),
                new VisitWindow(Visit.W2, 14, 7, 17),
                new VisitWindow(Visit.W3, 21, 18, 31),
                new VisitWindow(Visit.W6, 42, 32, 66),
                new VisitWindow(Visit.M3, 91, 67, 136),
                new VisitWindow(Visit.M6, 183, 137, 273),
                firstYear));
    YEARLY.forEach((visit, year) -> windows.add(yearly(visit, year)));
    return windows.stream().sorted(Comparator.comparing(VisitWindow::visit)).toList();
  }

  private static VisitWindow yearly(Visit visit, int year) {
    int nominal = DAYS_PER_YEAR * year;
    return new VisitWindow(visit, nominal, nominal - YEARLY_TOLERANCE, nominal + YEARLY_TOLERANCE);
  }
}
