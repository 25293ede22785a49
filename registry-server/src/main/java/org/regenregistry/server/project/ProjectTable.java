package org.regenregistry.server.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.server.project.Project.Approval;
import org.regenregistry.server.project.Project.Proposed;
import org.regenregistry.server.project.Project.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Projects as the transaction's caller sees them. */
final class ProjectTable {

  private static final String COLUMNS =
      """
      select project_id, title, purpose, statement, members, state, proposed_by, proposed_at,
             approved_by, approved_at, ends_on, weekly_questions, monthly_similar, counted_from
        from research_project
      """;

  private final JdbcClient database;

  ProjectTable(JdbcClient database) {
    this.database = database;
  }

  /** Keeps a proposal. */
  void add(Project project) {
    database
        .sql(
            """
            insert into research_project
              (project_id, title, purpose, statement, members, state, proposed_by, proposed_at)
            values (:id, :title, :purpose, :statement, :members, 'proposed', :by, :at)
            """)
        .param("id", project.id())
        .param("title", project.title())
        .param("purpose", project.purpose().code())
        .param("statement", project.statement())
        .param("members", project.members().toArray(String[]::new))
        .param("by", project.proposed().by())
        .param("at", project.proposed().at().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those that the caller sees, the newest first. */
  List<Project> all() {
    return database
        .sql(COLUMNS + " order by proposed_at desc, project_id")
        .query(ProjectTable::project)
        .list();
  }

  /** The project, if the caller sees it. */
  Optional<Project> find(UUID id) {
    return database
        .sql(COLUMNS + " where project_id = :id")
        .param("id", id)
        .query(ProjectTable::project)
        .optional();
  }

  /** The same, and nobody else counts or decides for it until the transaction ends. */
  Optional<Project> alone(UUID id) {
    return database
        .sql(COLUMNS + " where project_id = :id for update")
        .param("id", id)
        .query(ProjectTable::project)
        .optional();
  }

  /** Opens a project for questions. */
  void open(UUID id, Approval approval) {
    database
        .sql(
            """
            update research_project
               set state = 'approved', approved_by = :by, approved_at = :at, ends_on = :endsOn,
                   weekly_questions = :questions, monthly_similar = :similar,
                   counted_from = :countedFrom
             where project_id = :id
            """)
        .param("id", id)
        .param("by", approval.by())
        .param("at", approval.at().atOffset(ZoneOffset.UTC))
        .param("endsOn", approval.endsOn())
        .param("questions", approval.budget().questionsPerWeek())
        .param("similar", approval.budget().similarPerMonth())
        .param("countedFrom", approval.countedFrom().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Lets no question pass until the privacy officer says otherwise. */
  void lock(UUID id) {
    database
        .sql("update research_project set state = 'locked' where project_id = :id")
        .param("id", id)
        .update();
  }

  private static Project project(ResultSet row, int number) throws SQLException {
    return new Project(
        row.getObject("project_id", UUID.class),
        row.getString("title"),
        ResearchPurpose.of(row.getString("purpose")).orElseThrow(),
        row.getString("statement"),
        List.of((String[]) row.getArray("members").getArray()),
        new Proposed(row.getString("proposed_by"), instant(row, "proposed_at")),
        standing(row));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case "proposed" -> new Standing.Waiting();
      case "approved" -> new Standing.Open(approval(row));
      case "locked" -> new Standing.Locked(approval(row));
      case String other -> throw new IllegalStateException("A project is never " + other);
    };
  }

  private static Approval approval(ResultSet row) throws SQLException {
    return new Approval(
        row.getString("approved_by"),
        instant(row, "approved_at"),
        row.getObject("ends_on", LocalDate.class),
        new Budget(row.getInt("weekly_questions"), row.getInt("monthly_similar")),
        instant(row, "counted_from"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
