package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.method.BaseResourceReturningMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import java.util.HashMap;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.submission.Query;

/**
 * Answers the entries of a Bundle that read, each as the server answers the same request alone, in
 * the database transaction that runs around it.
 */
final class EntryQueries implements Runnable {

  private final RequestDetails request;
  private final List<Query> queries;
  private final BundleAnswer answer;
  private final ReadsTogether together;
  private final ReadsTogether.Counts before;

  EntryQueries(RequestDetails request, List<Query> queries, BundleAnswer answer) {
    this.request = request;
    this.queries = queries;
    this.answer = answer;
    this.together = ReadsTogether.of(request);
    this.before = together.counts();
  }

  @Override
  public void run() {
    // A transaction that is repeated reads anew.
    together.backTo(before);
    for (Query query : queries) {
      try {
        together.requireMore();
        Resource found = read(query);
        together.count(request, found);
        answer.put(query.entry(), EntryAnswers.found(found, query.extent()));
      } catch (NotModifiedException unchanged) {
        answer.put(query.entry(), EntryAnswers.notModified());
      } catch (BaseServerResponseException failure) {
        throw located(failure, query);
      }
    }
  }

  /** Refuses before anything is written what the caller may not read, or nobody can. */
  void requireAllowed() {
    for (Query query : queries) {
      try {
        method(subRequest(query));
      } catch (BaseServerResponseException failure) {
        throw located(failure, query);
      }
    }
  }

  private Resource read(Query query) {
    ServletSubRequestDetails inner = subRequest(query);
    if (method(inner).doInvokeServer(inner.getServer(), inner) instanceof Resource resource) {
      return resource;
    }
    throw nothing();
  }

  private static BaseResourceReturningMethodBinding method(ServletSubRequestDetails inner) {
    if (inner.getServer().determineResourceMethod(inner, inner.getRequestPath())
        instanceof BaseResourceReturningMethodBinding method) {
      return method;
    }
    throw nothing();
  }

  private static BaseServerResponseException nothing() {
    return Refused.because(ProblemCode.ENTRY_URL_INVALID, "There is nothing to read at this URL.");
  }

  private ServletSubRequestDetails subRequest(Query query) {
    if (!(request instanceof ServletRequestDetails outer)) {
      throw new IllegalStateException("Bundles come over HTTP");
    }
    RestfulServer server = outer.getServer();
    int question = query.url().indexOf('?');
    String path = question < 0 ? query.url() : query.url().substring(0, question);
    ServletSubRequestDetails inner = new ServletSubRequestDetails(outer);
    inner.setServer(server);
    inner.setServletRequest(outer.getServletRequest());
    inner.setRequestType(RequestTypeEnum.GET);
    inner.setFhirServerBase(outer.getFhirServerBase());
    inner.setParameters(
        question < 0 ? new HashMap<>() : QueryText.parameters(query.url().substring(question + 1)));
    inner.setRequestPath(path);
    inner.setCompleteUrl(outer.getFhirServerBase() + "/" + query.url());
    query.headers().forEach(inner::addHeader);
    server.populateRequestDetailsFromRequestPath(inner, path);
    return inner;
  }

  /** The client has to know which of its entries it was. */
  private static BaseServerResponseException located(
      BaseServerResponseException failure, Query query) {
    if (failure.getOperationOutcome() instanceof OperationOutcome outcome) {
      for (OperationOutcomeIssueComponent issue : outcome.getIssue()) {
        String element = "Bundle.entry[" + query.entry() + "].request";
        issue.getExpression().clear();
        issue.addExpression(element);
      }
    }
    return failure;
  }
}
