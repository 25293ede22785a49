package org.regenregistry.server.project;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortReader;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The questions that were asked; it only grows, and holds no answer. */
final class QuestionLedger {

  static final Duration WEEK = Duration.ofDays(7);
  static final Duration MONTH = Duration.ofDays(30);

  private final JdbcClient database;

  QuestionLedger(JdbcClient database) {
    this.database = database;
  }

  /**
   * What was asked before a question, since an instant.
   *
   * @param countedFrom questions before count no more
   */
  Spent before(Asking asking, Instant countedFrom) {
    List<AskedCohort> cohorts = cohorts(asking, later(countedFrom, asking.at().minus(MONTH)));
    int similar = Math.toIntExact(cohorts.stream().filter(AskedCohort::wasSimilar).count());
    Optional<String> similarTo = similarTo(asking.asked().cohort(), cohorts);
    return counts(asking, later(countedFrom, asking.at().minus(WEEK)), similar, similarTo);
  }

  private Spent counts(Asking asking, Instant since, int similar, Optional<String> similarTo) {
    return database
        .sql(
            """
            select exists (select from research_question
                            where project_id = :project and query_hash = :hash
                              and outcome = 'asked') as answered,
                   count(distinct query_hash) filter (where outcome = 'asked') as questions,
                   count(*) filter (where problem = 'budget-spent') as refusals
              from research_question
             where project_id = :project and asked_at > :since
            """)
        .param("project", asking.project())
        .param("hash", asking.hash())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Spent(
                    row.getBoolean("answered"),
                    row.getInt("questions"),
                    row.getInt("refusals"),
                    similar,
                    similarTo))
        .single();
  }

  /** Of the project, and of the caller in other projects, over which a series could be spread. */
  private List<AskedCohort> cohorts(Asking asking, Instant since) {
    return database
        .sql(
            """
            select cohort_hash, cohort, count(similar_to) > 0 as similar
              from research_question
             where (project_id = :project or subject = :subject)
               and outcome = 'asked' and asked_at > :since
             group by cohort_hash, cohort
            """)
        .param("project", asking.project())
        .param("subject", asking.subject())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new AskedCohort(
                    row.getString("cohort_hash"),
                    row.getString("cohort"),
                    row.getBoolean("similar")))
        .list();
  }

  private static Optional<String> similarTo(Cohort cohort, List<AskedCohort> before) {
    String hash = cohort.hash();
    if (before.stream().anyMatch(asked -> asked.hash().equals(hash))) {
      return Optional.empty();
    }
    Criterion canonical = cohort.canonical();
    return before.stream()
        .filter(
            asked ->
                asked
                    .criterion()
                    .filter(other -> SimilarCohorts.areSimilar(canonical, other))
                    .isPresent())
        .map(AskedCohort::hash)
        .findFirst();
  }

  /** Writes down what became of a question. */
  void add(Asking asking, Verdict verdict) {
    database
        .sql(
            """
            insert into research_question
              (project_id, asked_at, subject, purpose, question, query_hash, cohort_hash, cohort,
               grouped_by, release, outcome, problem, similar_to)
            values
              (:project, :at, :subject, :purpose, :question, :hash, :cohortHash, :cohort,
               :by, :release, :outcome, :problem, :similarTo)
            """)
        .param("project", asking.project())
        .param("at", asking.at().atOffset(ZoneOffset.UTC))
        .param("subject", asking.subject())
        .param("purpose", asking.purpose())
        .param("question", asking.asked().question())
        .param("hash", asking.hash())
        .param("cohortHash", asking.asked().cohort().hash())
        .param("cohort", asking.asked().cohort().canonicalJson())
        .param("by", asking.asked().by().map(ResearchField::name).orElse(null))
        .param("release", asking.release())
        .param("outcome", outcome(verdict))
        .param("problem", verdict.refusal().map(Problem::code).map(it -> it.slug()).orElse(null))
        .param("similarTo", similarTo(verdict).orElse(null))
        .update();
  }

  private static String outcome(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Counted _ -> "asked";
      case Verdict.Repeated _ -> "repeated";
      case Verdict.Refused _, Verdict.Locking _ -> "refused";
    };
  }

  private static Optional<String> similarTo(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Counted(Optional<String> similarTo) -> similarTo;
      case Verdict.Repeated _, Verdict.Refused _, Verdict.Locking _ -> Optional.empty();
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** A cohort that was asked about. */
  private record AskedCohort(String hash, String json, boolean wasSimilar) {

    /** Absent when the language has changed since and no longer knows it. */
    Optional<Criterion> criterion() {
      return switch (CohortReader.read(json)) {
        case Understood<Cohort>(Cohort cohort) -> Optional.of(cohort.canonical());
        case Misread<Cohort> _ -> Optional.empty();
      };
    }
  }
}
