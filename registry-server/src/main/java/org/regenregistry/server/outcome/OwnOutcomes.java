package org.regenregistry.server.outcome;

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
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.audit.AuditedRequest;
import org.regenregistry.server.outcome.OutcomeResult.Answered;
import org.regenregistry.server.outcome.OutcomeResult.Refused;
import org.regenregistry.server.problem.FailureTrace;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to figures of live treatments. They are exact, and those of the clinic for which the
 * caller speaks: a clinic has the records they are made from. Whoever asks about all clinics asks
 * {@code server.question}, over a frozen release.
 */
public final class OwnOutcomes {

  private static final Logger LOG = LoggerFactory.getLogger(OwnOutcomes.class);

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** No attempt begins later, since whoever asks is still waiting. */
  private static final Duration LAST_ATTEMPT = Duration.ofSeconds(8);

  private static final int TOO_MANY = 429;

  private final ElasticsearchClient index;
  private final AnswerWriter writer;

  OwnOutcomes(ElasticsearchClient index, Clock clock) {
    this.index = index;
    this.writer = new AnswerWriter(clock);
  }

  /** Answers a question about the caller's clinic, if the caller speaks for one. */
  public OutcomeResult ask(Caller caller, OutcomeQuestion question) {
    AuditedRequest.current().ifPresent(request -> request.asks(question.canonical()));
    return switch (AccessPolicy.decide(caller, Interaction.Named.OWN_OUTCOMES)) {
      case Denied(Problem problem) -> new Refused(problem);
      case Allowed() -> answer(clinicOf(caller), question);
    };
  }

  private static ClinicCode clinicOf(Caller caller) {
    if (caller instanceof Caller.Clinic own) {
      return own.clinic();
    }
    throw new IllegalStateException("Own outcomes are those of a clinic");
  }

  private OutcomeResult answer(ClinicCode clinic, OutcomeQuestion question) {
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return new Answered(writer.write(clinic, question, figures(clinic, question)));
      } catch (IOException | ElasticsearchException unavailable) {
        LOG.warn("The index did not answer: {}", FailureTrace.of(unavailable));
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
            ProblemCode.BUSY, "The index does not answer at the moment; ask again in a minute."));
  }

  private OwnFigures figures(ClinicCode clinic, OutcomeQuestion question) throws IOException {
    return OutcomeCells.of(question, aggregations(OutcomeQuery.of(clinic, question)));
  }

  private Map<String, Aggregate> aggregations(SearchRequest request) throws IOException {
    SearchResponse<Void> response = index.search(request, Void.class);
    if (response.timedOut()) {
      throw new IOException("The index answered in part only");
    }
    return response.aggregations();
  }
}
