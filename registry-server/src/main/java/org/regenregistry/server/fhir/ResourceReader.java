package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.Link;
import org.regenregistry.server.fhir.ReadAnswer.One;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.fhir.ReadAnswer.Part;
import org.regenregistry.server.problem.ProblemCode;
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
  private final StoredAnswers answers;

  ResourceReader(
      FhirContext fhir,
      ClinicTransactions transactions,
      SearchQueries queries,
      SearchLinks links,
      StoredAnswers answers) {
    this.fhir = fhir;
    this.transactions = transactions;
    this.queries = queries;
    this.links = links;
    this.answers = answers;
  }

  /** The current version, or the one the id names. */
  Resource read(RequestDetails request, ResourceKind kind, IdType id) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    ReadParameters.of(request, Set.of());
    Presentation presentation = Presentation.of(request, List.of(kind));
    if (presentation.extent() instanceof Presentation.Extent.Count) {
      throw ReadParameters.invalid(
          Presentation.SUMMARY, "_summary=count is for a search; a resource is one.");
    }
    return answers.give(request, presentation, one(caller, kind, id));
  }

  /** The meta element of the current version. */
  Parameters meta(RequestDetails request, ResourceKind kind, IdType id) {
    ReadParameters.of(request, Set.of());
    One found = one(ClinicRequest.caller(request), kind, id);
    Resource resource = fhir.newJsonParser().parseResource(kind.resourceClass(), found.content());
    Parameters answer = new Parameters();
    answer.addParameter().setName("return").setValue(resource.getMeta());
    return answer;
  }

  private One one(Caller.Clinic caller, ResourceKind kind, IdType id) {
    StoredVersion version =
        ResourceKey.parseId(id.getIdPart())
            .map(uuid -> new ResourceKey(kind, uuid))
            .flatMap(key -> find(caller, key, id))
            .orElseThrow(() -> Refused.because(ProblemCode.NOT_FOUND, "No resource has this id."));
    String content =
        version
            .content()
            .orElseThrow(() -> Refused.because(ProblemCode.DELETED, "The resource was deleted."));
    return new One(version, content);
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
  Bundle search(RequestDetails request, ResourceKind kind) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    Presentation presentation = Presentation.of(request, List.of(kind));
    Map<String, String[]> parameters = request.getParameters();
    return switch (queries.read(kind, parameters, caller)) {
      case SearchQueries.Reading.Refused(var problems) -> throw Refused.because(problems);
      case SearchQueries.Reading.Understood(SearchQuery query) ->
          answers.give(
              request,
              presentation,
              page(
                  query,
                  parameters,
                  caller,
                  transactions.read(
                      caller,
                      reader ->
                          reader.search(kind, query.conditions(), query.after(), query.count()))));
    };
  }

  private Page page(
      SearchQuery query, Map<String, String[]> parameters, Caller.Clinic caller, SearchPage page) {
    List<Link> pageLinks = new ArrayList<>();
    pageLinks.add(links.self(query, parameters));
    if (!page.last() && !page.resources().isEmpty()) {
      pageLinks.add(links.next(query, parameters, caller, page.resources().getLast()));
    }
    List<Entry> entries = page.resources().stream().map(this::match).toList();
    return new Page(BundleType.SEARCHSET, OptionalLong.of(page.total()), pageLinks, entries);
  }

  private Entry match(StoredVersion found) {
    return new Entry(
        Optional.of(links.fullUrl(found.key())),
        found.content(),
        new Part.Found(SearchEntryMode.MATCH));
  }
}
