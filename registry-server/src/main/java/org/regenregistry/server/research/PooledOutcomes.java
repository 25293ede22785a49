package org.regenregistry.server.research;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
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
    try {
      return new Answered(writer.write(question, exact(question)));
    } catch (IOException | ElasticsearchException unavailable) {
      LOG.warn("The research index did not answer: {}", FailureTrace.of(unavailable));
      return new Refused(
          Problem.of(
              ProblemCode.BUSY,
              "The research index does not answer at the moment; ask again in a minute."));
    }
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
