package org.regenregistry.server.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortReader;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Saved cohorts as the transaction's caller sees them. */
final class CohortTable {

  private final JdbcClient database;

  CohortTable(JdbcClient database) {
    this.database = database;
  }

  /** Keeps a version. */
  void add(SavedCohort saved) {
    database
        .sql(
            """
            insert into research_cohort
              (project_id, cohort_id, version, name, cohort, saved_by, saved_at)
            values (:project, :id, :version, :name, :cohort, :by, :at)
            """)
        .param("project", saved.project())
        .param("id", saved.id())
        .param("version", saved.version())
        .param("name", saved.name())
        .param("cohort", saved.cohort().canonicalJson())
        .param("by", saved.by())
        .param("at", saved.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The newest version of each cohort of a project, by name. */
  List<SavedCohort> newest(UUID project) {
    return database
        .sql(
            """
            select * from
              (select distinct on (cohort_id)
                      project_id, cohort_id, version, name, cohort, saved_by, saved_at
                 from research_cohort
                where project_id = :project
                order by cohort_id, version desc) as newest
            order by name, cohort_id
            """)
        .param("project", project)
        .query(CohortTable::saved)
        .list();
  }

  /** A version of a cohort, or the newest. */
  Optional<SavedCohort> find(UUID project, UUID id, OptionalInt version) {
    return database
        .sql(
            """
            select project_id, cohort_id, version, name, cohort, saved_by, saved_at
              from research_cohort
             where project_id = :project and cohort_id = :id and (:version < 0 or version = :version)
             order by version desc
             limit 1
            """)
        .param("project", project)
        .param("id", id)
        .param("version", version.orElse(-1))
        .query(CohortTable::saved)
        .optional();
  }

  private static SavedCohort saved(ResultSet row, int number) throws SQLException {
    return new SavedCohort(
        row.getObject("project_id", UUID.class),
        row.getObject("cohort_id", UUID.class),
        row.getInt("version"),
        row.getString("name"),
        cohort(row.getString("cohort")),
        row.getString("saved_by"),
        row.getObject("saved_at", OffsetDateTime.class).toInstant());
  }

  private static Cohort cohort(String json) {
    return switch (CohortReader.read(json)) {
      case Understood<Cohort>(Cohort cohort) -> cohort;
      case Misread<Cohort>(var fields) ->
          throw new IllegalStateException("A saved cohort is misread: " + fields.getFirst().rule());
    };
  }
}
