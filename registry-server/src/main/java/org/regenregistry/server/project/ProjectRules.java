package org.regenregistry.server.project;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What decisions about projects go by beside the project: the settings, and what time it is. */
record ProjectRules(ProjectSettings settings, Clock clock) {

  /** As precise as the database keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The day of an instant; projects end with a day in UTC. */
  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** The last day on which a project approved at an instant can end. */
  LocalDate lastDay(Instant approved) {
    return day(approved.plus(settings.longest()));
  }
}
