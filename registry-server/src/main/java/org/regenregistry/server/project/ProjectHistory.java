package org.regenregistry.server.project;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was decided about projects; it only grows. */
final class ProjectHistory {

  private final JdbcClient database;

  ProjectHistory(JdbcClient database) {
    this.database = database;
  }

  /** What can happen to a project. */
  enum Act {
    PROPOSED,
    APPROVED,
    LOCKED,
    UNLOCKED;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something that happened to a project.
   *
   * @param by who did it; of a lock by a budget, whose question it was
   * @param reason in words; empty if none was asked for
   */
  record Event(Instant at, String by, Act act, String reason) {}

  /** Records what happens. */
  void add(UUID project, Event event) {
    database
        .sql(
            """
            insert into research_project_event (project_id, happened_at, subject, act, reason)
            values (:project, :at, :by, :act, :reason)
            """)
        .param("project", project)
        .param("at", event.at().atOffset(ZoneOffset.UTC))
        .param("by", event.by())
        .param("act", event.act().code())
        .param("reason", event.reason())
        .update();
  }

  /** What happened to a project, the oldest first. */
  List<Event> of(UUID project) {
    return database
        .sql(
            """
            select happened_at, subject, act, reason
              from research_project_event
             where project_id = :project
             order by number
            """)
        .param("project", project)
        .query(
            (row, _) ->
                new Event(
                    row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                    row.getString("subject"),
                    Act.valueOf(row.getString("act").toUpperCase(Locale.ROOT)),
                    row.getString("reason")))
        .list();
  }
}
