package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.fhir.ReadAnswer.Link;
import org.regenregistry.server.store.ResourceKind;

/** A request for one page of a history or a record: what both have in common. */
final class PageRequest {

  private final RequestDetails request;
  private final PageLinks pageLinks;
  private final Caller.Clinic caller;
  private final String path;
  private final Presentation presentation;
  private final ReadParameters parameters;

  /**
   * Reads what the request says.
   *
   * @param path of the history or record below the base address
   * @param kinds the types that it can hold
   * @param names the parameters it takes beside those of pages and of presentation
   */
  PageRequest(
      RequestDetails request,
      PageLinks pageLinks,
      String path,
      List<ResourceKind> kinds,
      Set<String> names) {
    this.request = request;
    this.pageLinks = pageLinks;
    this.path = path;
    this.caller = ClinicRequest.caller(request);
    this.presentation = Presentation.of(request, kinds);
    Set<String> all = new TreeSet<>(names);
    all.addAll(List.of(ReadParameters.COUNT, ReadParameters.CURSOR));
    this.parameters = ReadParameters.of(request, all);
  }

  Caller.Clinic caller() {
    return caller;
  }

  Presentation presentation() {
    return presentation;
  }

  ReadParameters parameters() {
    return parameters;
  }

  int limit() {
    return presentation.extent() instanceof Presentation.Extent.Count ? 0 : parameters.count();
  }

  /** The position after which the page begins. */
  Optional<String> after() {
    return pageLinks.open(parameters.one(ReadParameters.CURSOR), caller, canonical());
  }

  /**
   * The links of the page.
   *
   * @param next the position after which another page begins, if there is one
   */
  List<Link> links(Optional<String> next) {
    Map<String, List<String>> shown = new TreeMap<>(parameters.inForce());
    shown.putAll(PageLinks.presentation(request));
    List<Link> links = new ArrayList<>(List.of(pageLinks.link("self", path, shown)));
    if (next.isPresent()) {
      String cursor = pageLinks.seal(next.get(), caller, canonical());
      shown.put(ReadParameters.CURSOR, List.of(cursor));
      links.add(pageLinks.link("next", path, shown));
    }
    return links;
  }

  private String canonical() {
    return path + parameters.canonical();
  }
}
