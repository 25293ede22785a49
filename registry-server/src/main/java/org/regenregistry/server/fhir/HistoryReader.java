package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.fhir.ReadAnswer.Part.Written;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.HistoryPage;
import org.regenregistry.server.store.HistoryRequest;
import org.regenregistry.server.store.HistoryRequest.Order;
import org.regenregistry.server.store.HistoryRequest.Position;
import org.regenregistry.server.store.HistoryRequest.Scope;
import org.regenregistry.server.store.Period;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.StoredVersion;

/** The versions of a resource, of all resources of a type, or of all of a clinic. */
final class HistoryReader {

  private static final String SORT = "_sort";
  private static final Set<String> NAMES = Set.of("_since", "_at", SORT);
  private static final List<ResourceKind> ALL = List.of(ResourceKind.values());

  private final ClinicTransactions transactions;
  private final StoredAnswers answers;
  private final PageLinks links;

  HistoryReader(ClinicTransactions transactions, StoredAnswers answers, PageLinks links) {
    this.transactions = transactions;
    this.answers = answers;
    this.links = links;
  }

  /** One resource, deleted or not. */
  Bundle ofResource(RequestDetails request, ResourceKind kind, IdType id) {
    ResourceKey key =
        ResourceKey.parseId(id.getIdPart())
            .map(uuid -> new ResourceKey(kind, uuid))
            .orElseThrow(HistoryReader::unknown);
    return read(request, new Scope.OfResource(key));
  }

  /** All resources of a type. */
  Bundle ofType(RequestDetails request, ResourceKind kind) {
    return read(request, new Scope.OfType(kind));
  }

  /** All resources of the caller's clinic. */
  Bundle ofClinic(RequestDetails request) {
    return read(request, new Scope.OfClinic());
  }

  private Bundle read(RequestDetails request, Scope scope) {
    if (request.getRequestType() != RequestTypeEnum.GET) {
      throw Refused.because(
          ProblemCode.METHOD_NOT_ALLOWED, "A history is read by GET; nothing can be done to it.");
    }
    PageRequest asked = new PageRequest(request, links, path(scope), kinds(scope), NAMES);
    ReadParameters parameters = asked.parameters();
    HistoryRequest wanted =
        new HistoryRequest(
            scope,
            parameters.period("_since").map(Period::low),
            parameters.period("_at"),
            order(parameters),
            asked.after().map(HistoryReader::position),
            asked.limit());
    HistoryPage page = transactions.read(asked.caller(), reader -> reader.history(wanted));
    if (page.total() == 0
        && scope instanceof Scope.OfResource(ResourceKey key)
        && transactions.read(asked.caller(), reader -> reader.read(key)).isEmpty()) {
      throw unknown();
    }
    boolean more = !page.last() && !page.versions().isEmpty();
    Optional<String> next =
        more ? Optional.of(position(page.versions().getLast())) : Optional.empty();
    List<Entry> entries = page.versions().stream().map(this::entry).toList();
    return answers.give(
        request,
        asked.presentation(),
        new Page(BundleType.HISTORY, OptionalLong.of(page.total()), asked.links(next), entries));
  }

  private Entry entry(StoredVersion version) {
    return new Entry(
        Optional.of(links.fullUrl(version.key())), version.content(), written(version));
  }

  /** How a version came about, as far as the version tells: the first one by a POST. */
  private static Written written(StoredVersion version) {
    String type = version.key().kind().type();
    String etag = ConditionalRead.etag(version);
    Instant time = version.lastUpdated();
    if (version.content().isEmpty()) {
      return new Written(HTTPVerb.DELETE, version.key().reference(), "204 No Content", etag, time);
    }
    return version.version() == 1
        ? new Written(HTTPVerb.POST, type, "201 Created", etag, time)
        : new Written(HTTPVerb.PUT, version.key().reference(), "200 OK", etag, time);
  }

  private static Order order(ReadParameters parameters) {
    return switch (parameters.one(SORT).orElse("none")) {
      case "none", "-_lastUpdated" -> Order.LATEST_FIRST;
      case "_lastUpdated" -> Order.EARLIEST_FIRST;
      default ->
          throw ReadParameters.invalid(
              SORT, "A history is sorted by -_lastUpdated (the default) or _lastUpdated.");
    };
  }

  private static String path(Scope scope) {
    return switch (scope) {
      case Scope.OfResource(ResourceKey key) -> key.reference() + "/_history";
      case Scope.OfType(ResourceKind kind) -> kind.type() + "/_history";
      case Scope.OfClinic() -> "_history";
    };
  }

  private static List<ResourceKind> kinds(Scope scope) {
    return switch (scope) {
      case Scope.OfResource(ResourceKey key) -> List.of(key.kind());
      case Scope.OfType(ResourceKind kind) -> List.of(kind);
      case Scope.OfClinic() -> ALL;
    };
  }

  private static String position(StoredVersion version) {
    return version.lastUpdated() + " " + version.key().id() + " " + version.version();
  }

  /** A cursor opens only if this server sealed it, so its position has the form. */
  private static Position position(String text) {
    List<String> parts = Arrays.asList(text.split(" ", -1));
    return new Position(
        Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)), Integer.parseInt(parts.get(2)));
  }

  private static RuntimeException unknown() {
    return Refused.because(ProblemCode.NOT_FOUND, "No resource has this id.");
  }
}
