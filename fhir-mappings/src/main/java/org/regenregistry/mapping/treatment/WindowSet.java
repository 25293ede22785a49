package org.regenregistry.mapping.treatment;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A named, complete set of visit windows. Windows never overlap, so a day belongs to at most one
 * visit.
 *
 * @param id the name under which an answer cites the set
 * @param windows the windows in the order of time
 */
public record WindowSet(String id, List<VisitWindow> windows) {

  private static final String STANDARD_ID = "standard";
  private static final Map<String, WindowSet> SETS = WindowSetFile.read();

  /** The registry's usual windows. */
  public static final WindowSet STANDARD = named(STANDARD_ID);

  /** As the standard set, with the twelve-month window of the United States programme. */
  public static final WindowSet STRICT = named("strict");

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
    for (VisitWindow window : windows) {
      if (window.contains(day)) {
        return Optional.of(window);
      }
    }
    return Optional.empty();
  }

  /** The window of a visit. */
  public Optional<VisitWindow> of(Visit visit) {
    return windows.stream().filter(window -> window.visit() == visit).findFirst();
  }

  /** The visits whose window is another one in a set beside this. */
  public Set<Visit> differingIn(WindowSet other) {
    Set<Visit> differing = EnumSet.noneOf(Visit.class);
    for (VisitWindow window : other.windows) {
      if (!windows.contains(window)) {
        differing.add(window.visit());
      }
    }
    return differing;
  }

  /** The set with this id. */
  private static WindowSet named(String id) {
    return Objects.requireNonNull(SETS.get(id), id);
  }
}
