package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file of window sets.
 *
 * @param version of the file
 * @param sets in an order in which a set comes after the one it is based on
 */
record WindowSetFile(String version, List<Entry> sets) {

  /**
   * One set.
   *
   * @param basedOn the set whose windows hold for all visits not named here
   */
  record Entry(String id, Optional<String> basedOn, List<Window> windows) {}

  /** One window, in days from treatment, both ends included. */
  record Window(Visit visit, int nominal, int first, int last) {

    VisitWindow toVisitWindow() {
      return new VisitWindow(visit, nominal, first, last);
    }
  }

  /** The sets by id. */
  static Map<String, WindowSet> read() {
    Map<String, WindowSet> sets = new LinkedHashMap<>();
    for (Entry entry : DataFile.WINDOW_SETS.as(WindowSetFile.class).sets()) {
      List<VisitWindow> inherited =
          entry
              .basedOn()
              .map(base -> Objects.requireNonNull(sets.get(base), base).windows())
              .orElse(List.of());
      sets.put(entry.id(), new WindowSet(entry.id(), merged(inherited, entry.windows())));
    }
    return sets;
  }

  private static List<VisitWindow> merged(List<VisitWindow> inherited, List<Window> own) {
    Map<Visit, VisitWindow> windows =
        Stream.concat(inherited.stream(), own.stream().map(Window::toVisitWindow))
            .collect(
                Collectors.toMap(VisitWindow::visit, window -> window, (_, replaced) -> replaced));
    return windows.values().stream().sorted(Comparator.comparing(VisitWindow::visit)).toList();
  }
}
