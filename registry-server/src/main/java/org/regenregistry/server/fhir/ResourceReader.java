package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.Handling;
import org.regenregistry.server.search.SearchQueries;
import org.regenregistry.server.search.SearchQuery;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchPage;
import org.regenregistry.server.store.StoredVersion;

/** Read, version read and search within the caller's clinic. */
final class ResourceReader {

  private final FhirContext fhir;
  private final ClinicTransactions transactions;
  private final SearchQueries queries;
  private final SearchLinks links;

  ResourceReader(
      FhirContext fhir, ClinicTransactions transactions, SearchQueries queries, SearchLinks links) {
    this.fhir = fhir;
    this.transactions = transactions;
    this.queries = queries;
    this.links = links;
  }

  /** The current version, or the one the id names. */
  Resource read(Caller.Clinic caller, ResourceKind kind, IdType id) {
    StoredVersion version =
        ResourceKey.parseId(id.getIdPart())
            .map(uuid -> new ResourceKey(kind, uuid))
            .flatMap(key -> find(caller, key, id))
            .orElseThrow(() -> Refused.because(ProblemCode.NOT_FOUND, "No resource has this id."));
    return version
        .content()
        .map(content -> parse(kind, content))
        .orElseThrow(() -> Refused.because(ProblemCode.DELETED, "The resource was deleted."));
  }

  private Optional<StoredVersion> find(Caller.Clinic caller, ResourceKey key, IdType id) {
    if (!id.hasVersionIdPart()) {
      return transactions.read(caller, reader -> reader.read(key));
    }
    if (!id.getVersionIdPart().matches("[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    int version = Integer.parseInt(id.getVersionIdPart());
    return transactions.read(caller, reader -> reader.read(key, version));
  }

  /** A page of the search that the parameters ask for. */
  Bundle search(Caller.Clinic caller, ResourceKind kind, Map<String, String[]> parameters) {
    return switch (queries.read(kind, parameters, caller, Handling.STRICT)) {
      case SearchQueries.Reading.Refused(var problems) -> throw Refused.because(problems);
      case SearchQueries.Reading.Understood(SearchQuery query) ->
          bundle(
              query, caller, transactions.read(caller, reader -> reader.search(query.request())));
    };
  }

  private Bundle bundle(SearchQuery query, Caller.Clinic caller, SearchPage page) {
    Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
    page.total().ifPresent(total -> bundle.setTotal((int) Math.min(total, Integer.MAX_VALUE)));
    links.self(bundle, query);
    page.next().ifPresent(position -> links.next(bundle, query, position, caller));
    for (StoredVersion found : page.resources()) {
      bundle
          .addEntry()
          .setFullUrl(links.fullUrl(found.key()))
          .setResource(parse(query.request().kind(), found.content().orElseThrow()))
          .getSearch()
          .setMode(SearchEntryMode.MATCH);
    }
    return bundle;
  }

  private Resource parse(ResourceKind kind, String content) {
    return fhir.newJsonParser().parseResource(kind.resourceClass(), content);
  }
}
