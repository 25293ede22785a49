package org.regenregistry.mapping.treatment;

import java.util.List;

/**
 * At which visits somebody stated whether there had been adverse events. A visit asks about the
 * days since the window of the one before; an event that began in these days, or a statement of
 * none that reaches the visit's own window, answers for it.
 */
record StatedVisits(AdverseEvents told) {

  List<Visit> visits() {
    return WindowSet.STANDARD.windows().stream()
        .filter(window -> window.visit().isFollowUp())
        .filter(this::isStated)
        .map(VisitWindow::visit)
        .toList();
  }

  private boolean isStated(VisitWindow window) {
    boolean isFree =
        told.freeOfEvents().stream()
            .anyMatch(days -> days.first() <= window.lastDay() && days.last() >= window.firstDay());
    int since = askedSince(window);
    return isFree
        || told.events().stream()
            .flatMapToInt(event -> event.onsetDay().stream())
            .anyMatch(day -> since <= day && day <= window.lastDay());
  }

  private static int askedSince(VisitWindow window) {
    return WindowSet.STANDARD.windows().stream()
        .filter(earlier -> earlier.visit().isFollowUp())
        .filter(earlier -> earlier.lastDay() < window.firstDay())
        .mapToInt(earlier -> earlier.lastDay() + 1)
        .max()
        .orElse(0);
  }
}
