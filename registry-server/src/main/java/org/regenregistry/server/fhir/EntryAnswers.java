package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.problem.Outcomes;
import org.regenregistry.server.problem.Remark;
import org.regenregistry.server.submission.Query;
import org.regenregistry.server.submission.SubmissionOutcome;

/** The answers to single entries of a Bundle. */
final class EntryAnswers {

  private EntryAnswers() {}

  /** The answer to an entry that was carried out. */
  static BundleEntryComponent of(
      SubmissionOutcome outcome, List<Remark> remarks, Preference preference) {
    BundleEntryResponseComponent response =
        switch (outcome) {
          case SubmissionOutcome.NothingFound _ ->
              new BundleEntryResponseComponent().setStatus("204 No Content");
          case SubmissionOutcome.Done done -> response(done);
        };
    if (!remarks.isEmpty() || preference == Preference.REMARKS) {
      response.setOutcome(Outcomes.of(List.of(), remarks));
    }
    return new BundleEntryComponent().setResponse(response);
  }

  /** The answer to an entry that was not carried out. */
  static BundleEntryComponent failed(BaseServerResponseException failure) {
    BundleEntryResponseComponent response =
        new BundleEntryResponseComponent().setStatus(Integer.toString(failure.getStatusCode()));
    if (failure.getOperationOutcome() instanceof OperationOutcome outcome) {
      response.setOutcome(outcome);
    }
    return new BundleEntryComponent().setResponse(response);
  }

  /** The answer to an entry that reads. */
  static BundleEntryComponent found(Resource resource, Query.Extent extent) {
    BundleEntryResponseComponent response = new BundleEntryResponseComponent().setStatus("200 OK");
    String version = resource.getMeta().getVersionId();
    if (version != null) {
      response.setEtag("W/\"" + version + "\"");
    }
    response.setLastModified(resource.getMeta().getLastUpdated());
    BundleEntryComponent entry = new BundleEntryComponent().setResponse(response);
    return switch (extent) {
      case WHOLE -> entry.setResource(resource);
      case STATUS_ONLY -> entry;
    };
  }

  /** The answer to an entry that reads what the client has already. */
  static BundleEntryComponent notModified() {
    return new BundleEntryComponent()
        .setResponse(new BundleEntryResponseComponent().setStatus("304 Not Modified"));
  }

  private static BundleEntryResponseComponent response(SubmissionOutcome.Done done) {
    String status =
        switch (done.effect()) {
          case CREATED -> "201 Created";
          case UPDATED, UNCHANGED -> "200 OK";
          case DELETED -> "204 No Content";
        };
    return new BundleEntryResponseComponent()
        .setStatus(status)
        .setLocation(done.key().reference() + "/_history/" + done.version())
        .setEtag("W/\"" + done.version() + "\"")
        .setLastModified(Date.from(done.lastUpdated()));
  }
}
