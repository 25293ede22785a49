package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.fhir.Included.Brought;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.Link;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.fhir.ReadAnswer.Part;
import org.regenregistry.server.problem.Outcomes;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.Handling;
import org.regenregistry.server.search.SearchQueries;
import org.regenregistry.server.search.SearchQuery;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.PageBudget;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchPage;
import org.regenregistry.server.store.StoredVersion;

/** Search within the caller's clinic. */
final class SearchReader {

  private final FhirContext fhir;
  private final ClinicTransactions transactions;
  private final SearchQueries queries;
  private final PageLinks links;
  private final StoredAnswers answers;

  SearchReader(
      FhirContext fhir,
      ClinicTransactions transactions,
      SearchQueries queries,
      PageLinks links,
      StoredAnswers answers) {
    this.fhir = fhir;
    this.transactions = transactions;
    this.queries = queries;
    this.links = links;
    this.answers = answers;
  }

  /** A page of the search that the parameters ask for. */
  Bundle search(RequestDetails request, ResourceKind kind) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    // Elements without a type are those of the type searched for.
    Presentation presentation = Presentation.of(request, List.of(kind));
    return switch (queries.read(kind, request.getParameters(), caller, handling(request))) {
      case SearchQueries.Reading.Refused(var problems) -> throw Refused.because(problems);
      case SearchQueries.Reading.Understood(SearchQuery query) ->
          answers.give(request, presentation, page(query, caller));
    };
  }

  /** Matches and what they bring along are read on one snapshot. */
  private Page page(SearchQuery query, Caller.Clinic caller) {
    Result result =
        transactions.read(
            caller,
            reader -> {
              SearchPage page = reader.search(query.request());
              return new Result(page, Included.with(page.resources(), query.includes(), reader));
            });
    return switch (result.brought()) {
      case Brought.TooMany() ->
          throw Refused.because(
              ProblemCode.SEARCH_TOO_COSTLY,
              "A page brings along at most %d included resources of %d MB together; ask for a smaller page with _count."
                  .formatted(Included.MAXIMUM, PageBudget.BYTES >> 20));
      case Brought.All(var included) ->
          new Page(
              BundleType.SEARCHSET,
              result.page().total(),
              links(query, result.page(), caller),
              entries(query, result.page(), included));
    };
  }

  private List<Link> links(SearchQuery query, SearchPage page, Caller.Clinic caller) {
    String path = query.request().kind().type();
    List<Link> shown = new ArrayList<>();
    shown.add(links.link("self", path, query.selfParameters()));
    if (page.next().isPresent() && query.request().limit() > 0) {
      Map<String, List<String>> next = new TreeMap<>(query.selfParameters());
      String cursor = queries.next(query, page.next().get(), caller);
      next.put(ReadParameters.CURSOR, List.of(cursor));
      shown.add(links.link("next", path, next));
    }
    return shown;
  }

  private List<Entry> entries(SearchQuery query, SearchPage page, List<StoredVersion> included) {
    List<Entry> entries = new ArrayList<>();
    page.resources().forEach(found -> entries.add(entry(found, SearchEntryMode.MATCH)));
    included.forEach(found -> entries.add(entry(found, SearchEntryMode.INCLUDE)));
    if (!query.remarks().isEmpty()) {
      String outcome =
          fhir.newJsonParser().encodeResourceToString(Outcomes.of(List.of(), query.remarks()));
      entries.add(
          new Entry(
              Optional.empty(), Optional.of(outcome), new Part.Found(SearchEntryMode.OUTCOME)));
    }
    return entries;
  }

  private Entry entry(StoredVersion version, SearchEntryMode mode) {
    return new Entry(
        Optional.of(links.fullUrl(version.key())), version.content(), new Part.Found(mode));
  }

  private static Handling handling(RequestDetails request) {
    List<String> preferences = request.getHeaders("Prefer");
    boolean lenient =
        preferences != null
            && preferences.stream()
                .flatMap(header -> Arrays.stream(header.split("[,;]", -1)))
                .anyMatch(preference -> preference.strip().equals("handling=lenient"));
    return lenient ? Handling.LENIENT : Handling.STRICT;
  }

  private record Result(SearchPage page, Brought brought) {}
}
