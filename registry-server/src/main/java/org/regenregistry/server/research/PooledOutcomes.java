package org.regenregistry.server.research;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.audit.AuditedRequest;
import org.regenregistry.server.problem.FailureTrace;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.research.PooledResult.Answered;
import org.regenregistry.server.research.PooledResult.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to a pooled figure. Whoever asks is named, the disclosure rule is fixed when the
 * server starts, and no other public method of the package runs a query.
 */
public final class PooledOutcomes {

  private static final Logger LOG = LoggerFactory.getLogger(PooledOutcomes.class);

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** No attempt begins later, since whoever asks is still waiting. */
  private static final Duration LAST_ATTEMPT = Duration.ofSeconds(8);

  private static final int TOO_MANY = 429;

  private final ElasticsearchClient index;
  private final AnswerWriter writer;
  private final DisclosureRule rule;

  PooledOutcomes(ElasticsearchClient index, DisclosureRule rule, Clock clock) {
    this.index = index;
    this.rule = rule;
    this.writer = new AnswerWriter(rule, clock);
  }

  /** Answers a question if the caller may ask it. */
  public PooledResult ask(Caller caller, OutcomeQuestion question) {
    AuditedRequest.current().ifPresent(request -> request.asks(question.canonical()));
    return switch (AccessPolicy.decide(caller, Interaction.Named.POOLED_QUESTION)) {
      case Denied(Problem problem) -> new Refused(problem);
      case Allowed() -> answer(question);
    };
  }

  private PooledResult answer(OutcomeQuestion question) {
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return new Answered(writer.write(question, exact(question)));
      } catch (IOException | ElasticsearchException unavailable) {
        LOG.warn("The research index did not answer: {}", FailureTrace.of(unavailable));
        boolean isLate = System.nanoTime() - began > LAST_ATTEMPT.toNanos();
        if (attempt == ATTEMPTS || isLate || !mayPass(unavailable)) {
          return busy();
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /**
   * The client asks only nodes that it holds for alive. When those it holds for lost are back and
   * the last one hangs, only another attempt reaches them; and the copies of a lost node need a
   * moment to be replaced.
   */
  private static boolean mayPass(Exception unavailable) {
    return !(unavailable instanceof ElasticsearchException refusal)
        || refusal.status() >= 500
        || refusal.status() == TOO_MANY;
  }

  private static Refused busy() {
    return new Refused(
        Problem.of(
            ProblemCode.BUSY,
            "The research index does not answer at the moment; ask again in a minute."));
  }

  /**
   * The exact figures. Not public: outside the package figures exist after disclosure control only.
   */
  ExactOutcomes exact(OutcomeQuestion question) throws IOException {
    ExactOutcomes figures = OutcomeCells.of(question, aggregations(OutcomeQuery.of(question)));
    PatientQuery doubtful = PatientQuery.of(question, figures.cells(), rule.minimumPatients());
    return doubtful.isEmpty()
        ? figures
        : figures.counted(doubtful, aggregations(doubtful.request()));
  }

  private Map<String, Aggregate> aggregations(SearchRequest request) throws IOException {
    SearchResponse<Void> response = index.search(request, Void.class);
    if (response.timedOut()) {
      throw new IOException("The research index answered in part only");
    }
    return response.aggregations();
  }
}
