package org.regenregistry.server.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.regenregistry.server.project.LedgerPage.Entry;
import org.regenregistry.server.project.ProjectView.Spending;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What was asked for a project, as the transaction's caller may see it. */
final class LedgerReading {

  /** Questions on a page. */
  static final int PAGE = 100;

  private final JdbcClient database;

  LedgerReading(JdbcClient database) {
    this.database = database;
  }

  /** How much of its budget a project has used. */
  Spending spent(UUID project, Instant now, Instant countedFrom) {
    return database
        .sql(
            """
            select count(distinct query_hash) filter (where asked_at > :week) as questions,
                   count(distinct cohort_hash) filter (where similar_to is not null) as similar
              from research_question
             where project_id = :project and outcome = 'asked'
               and asked_at > :month and asked_at > :countedFrom
            """)
        .param("project", project)
        .param("week", now.minus(QuestionLedger.WEEK).atOffset(ZoneOffset.UTC))
        .param("month", now.minus(QuestionLedger.MONTH).atOffset(ZoneOffset.UTC))
        .param("countedFrom", countedFrom.atOffset(ZoneOffset.UTC))
        .query((row, _) -> new Spending(row.getInt("questions"), row.getInt("similar")))
        .single();
  }

  /** Questions before a number, the newest first. */
  LedgerPage page(UUID project, long before) {
    List<Entry> entries =
        database
            .sql(
                """
                select number, asked_at, subject, purpose, question, query_hash, release, cohort,
                       cohort_hash, grouped_by, outcome, problem, similar_to
                  from research_question
                 where project_id = :project and number < :before
                 order by number desc
                 limit :most
                """)
            .param("project", project)
            .param("before", before)
            .param("most", PAGE)
            .query(LedgerReading::entry)
            .list();
    return new LedgerPage(
        entries,
        entries.size() < PAGE ? OptionalLong.empty() : OptionalLong.of(entries.getLast().number()));
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getLong("number"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getString("subject"),
        row.getString("purpose"),
        row.getString("question"),
        row.getString("query_hash"),
        row.getInt("release"),
        JsonMapper.shared().readTree(row.getString("cohort")),
        row.getString("cohort_hash"),
        Optional.ofNullable(row.getString("grouped_by")),
        row.getString("outcome"),
        Optional.ofNullable(row.getString("problem")),
        Optional.ofNullable(row.getString("similar_to")));
  }
}
