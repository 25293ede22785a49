package org.regenregistry.server.extract;

import java.util.Locale;

/** Where a job stands. */
enum JobState {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED,
  /** It held a patient who was erased meanwhile. */
  WITHDRAWN;

  /** The state of a database row. */
  static JobState of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
