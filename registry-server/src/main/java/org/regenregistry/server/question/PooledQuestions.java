package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.audit.AuditedRequest;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.Explanation;
import org.regenregistry.server.cohort.PublishedCount;
import org.regenregistry.server.problem.FailureTrace;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.question.AnswerWriter.Exact;
import org.regenregistry.server.question.QuestionResult.Answered;
import org.regenregistry.server.question.QuestionResult.Count;
import org.regenregistry.server.question.QuestionResult.CountAnswer;
import org.regenregistry.server.question.QuestionResult.Refused;
import org.regenregistry.server.question.QuestionResult.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to an answer from a release. Whoever asks is named, the gate decides before the
 * index is asked, and only published figures come back.
 */
final class PooledQuestions {

  private static final Logger LOG = LoggerFactory.getLogger(PooledQuestions.class);

  private static final QuestionPlan NOTHING_BESIDES_THE_COUNT =
      new QuestionPlan(Analysis.OUTCOME, Counting.everybody(), Map.of(), List.of(), List.of());

  private final ReleaseTable releases;
  private final ReleasedIndex index;
  private final QuestionGate gate;
  private final AnswerWriter writer;

  PooledQuestions(
      ReleaseTable releases, ReleasedIndex index, QuestionGate gate, AnswerWriter writer) {
    this.releases = releases;
    this.index = index;
    this.gate = gate;
    this.writer = writer;
  }

  /** Answers a question if the caller may ask it. */
  QuestionResult ask(Caller caller, ResearchQuestion question, AskedQuestion asked) {
    return admitted(caller, asked, release -> answer(question, asked, release));
  }

  /** Counts a cohort if the caller may ask that. */
  QuestionResult count(Caller caller, AskedQuestion asked) {
    return admitted(caller, asked, release -> counted(asked, release, Optional.empty()));
  }

  /** Counts a cohort criterion by criterion; each count is a question of its own at the gate. */
  QuestionResult explain(Caller caller, AskedQuestion asked) {
    return admitted(
        caller,
        asked,
        release -> {
          List<Cohort> steps = Explanation.counted(asked.cohort());
          Optional<Problem> refusal =
              steps.stream()
                  .flatMap(step -> gated(caller, asked.countOf(step), release).stream())
                  .findFirst();
          return refusal.isPresent()
              ? new Refused(refusal.get())
              : counted(asked, release, Optional.of(explanation(asked.cohort(), steps, release)));
        });
  }

  /** What a question does once it is known which release it is asked of. */
  private interface Asking {
    QuestionResult of(Release release) throws IOException;
  }

  private QuestionResult admitted(Caller caller, AskedQuestion asked, Asking asking) {
    AuditedRequest.current().ifPresent(request -> request.asks(asked.canonical()));
    return switch (AccessPolicy.decide(caller, Interaction.Named.POOLED_QUESTION)) {
      case Denied(Problem problem) -> new Refused(problem);
      case Allowed() ->
          releases
              .published(asked.release())
              .map(release -> admitted(caller, asked, release, asking))
              .orElseGet(() -> noRelease(asked));
    };
  }

  private QuestionResult admitted(
      Caller caller, AskedQuestion asked, Release release, Asking asking) {
    Optional<Problem> refusal = gated(caller, asked, release);
    if (refusal.isPresent()) {
      return new Refused(refusal.orElseThrow());
    }
    try {
      return asking.of(release);
    } catch (IOException | ElasticsearchException unavailable) {
      LOG.warn("The release's index did not answer: {}", FailureTrace.of(unavailable));
      return new Refused(
          Problem.of(
              ProblemCode.BUSY,
              "The research index does not answer at the moment; ask again in a minute."));
    }
  }

  private Optional<Problem> gated(Caller caller, AskedQuestion asked, Release release) {
    return gate.refuses(caller, asked, release.number(), writer.hash(asked, release));
  }

  private static QuestionResult noRelease(AskedQuestion asked) {
    return asked.release().isPresent()
        ? new Unknown(List.of(QuestionRule.RELEASE.brokenAt("/release", List.of())))
        : new Refused(
            Problem.of(
                ProblemCode.RELEASE_MISSING,
                "No release of research data is published yet; questions are answered from"
                    + " releases only."));
  }

  private QuestionResult answer(ResearchQuestion question, AskedQuestion asked, Release release)
      throws IOException {
    QuestionPlan plan = question.plan(new Parameters(asked.parameters()));
    Strata strata =
        question.isAskedByStratum()
            ? index.countEach(release, asked.cohort(), asked.by(), plan)
            : index.count(release, asked.cohort(), asked.by(), plan);
    return new Answered(writer.write(question.head(), asked, release, new Exact(plan, strata)));
  }

  private QuestionResult counted(
      AskedQuestion asked, Release release, Optional<Explanation> explanation) throws IOException {
    return new Count(
        new CountAnswer(
            published(asked.cohort(), release),
            asked.cohort().canonical().json(),
            asked.cohort().hash(),
            Answer.Position.of(release),
            writer.hash(asked, release),
            explanation));
  }

  private Explanation explanation(Cohort cohort, List<Cohort> steps, Release release)
      throws IOException {
    List<PublishedCount> counts = new ArrayList<>();
    for (Cohort step : steps) {
      counts.add(published(step, release));
    }
    return Explanation.of(cohort, counts);
  }

  private PublishedCount published(Cohort cohort, Release release) throws IOException {
    Strata strata = index.count(release, cohort, Optional.empty(), NOTHING_BESIDES_THE_COUNT);
    return writer.count(strata.whole().tally());
  }
}
