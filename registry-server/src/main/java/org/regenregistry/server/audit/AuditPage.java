package org.regenregistry.server.audit;

import java.util.List;

/**
 * The events of one page. An event names every patient whose resources were handed out, so a page
 * is measured by its patients, too; an event that names more is a page of its own.
 *
 * @param more whether there are events behind the page
 */
record AuditPage(List<RecordedEvent> events, boolean more) {

  /** The most that a page holds, an event and each of its patients counting one. */
  static final int MOST = 5_000;

  /**
   * The first events of those found.
   *
   * @param limit how many events at most
   */
  static AuditPage of(List<RecordedEvent> found, int limit) {
    int size = 0;
    long weight = 0;
    for (RecordedEvent event : found) {
      weight += 1 + event.patients().size();
      if (size == limit || (size > 0 && weight > MOST)) {
        break;
      }
      size++;
    }
    return new AuditPage(List.copyOf(found.subList(0, size)), found.size() > size);
  }
}
