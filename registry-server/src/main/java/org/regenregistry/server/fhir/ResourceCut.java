package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.regenregistry.server.fhir.Presentation.Extent;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.One;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.fhir.ReadAnswer.Part;
import org.regenregistry.server.store.ResourceKind;

/** Cuts resources down to the elements that a client wants; HAPI marks them as SUBSETTED. */
final class ResourceCut {

  private final FhirContext fhir;

  ResourceCut(FhirContext fhir) {
    this.fhir = fhir;
  }

  ReadAnswer apply(Extent extent, ReadAnswer answer) {
    if (extent instanceof Extent.Whole) {
      return answer;
    }
    return switch (answer) {
      case One(var version, var content) -> new One(version, cut(extent, content));
      case Page(var type, var total, var links, var entries) ->
          new Page(type, total, links, cut(extent, entries));
    };
  }

  private List<Entry> cut(Extent extent, List<Entry> entries) {
    if (extent instanceof Extent.Count) {
      return List.of();
    }
    return entries.stream()
        .map(
            entry ->
                isOutcome(entry)
                    ? entry
                    : new Entry(
                        entry.fullUrl(),
                        entry.content().map(content -> cut(extent, content)),
                        entry.part()))
        .toList();
  }

  /** What the server says about a search is not part of what was found. */
  private static boolean isOutcome(Entry entry) {
    return entry.part() instanceof Part.Found(var mode) && mode == SearchEntryMode.OUTCOME;
  }

  private String cut(Extent extent, String content) {
    IBaseResource resource = fhir.newJsonParser().parseResource(content);
    IParser parser = fhir.newJsonParser();
    switch (extent) {
      case Extent.Whole(), Extent.Count() -> {}
      case Extent.Summary() -> parser.setSummaryMode(true);
      case Extent.Data() -> parser.setSuppressNarratives(true);
      case Extent.Text() -> parser.setEncodeElements(always(resource, Set.of("text")));
      case Extent.Elements(var paths) ->
          parser.setEncodeElements(always(resource, names(resource, paths)));
    }
    return parser.encodeResourceToString(resource);
  }

  private static Set<String> names(IBaseResource resource, Set<String> paths) {
    Set<String> names = new TreeSet<>();
    String prefix = resource.fhirType() + ".";
    paths.stream()
        .filter(path -> path.startsWith(prefix))
        .forEach(path -> names.add(path.substring(prefix.length())));
    return names;
  }

  private Set<String> always(IBaseResource resource, Set<String> wanted) {
    Set<String> names = new TreeSet<>(wanted);
    names.add("id");
    names.add("meta");
    ResourceKind.of(resource.fhirType())
        .ifPresent(kind -> names.addAll(RootElements.mandatory(fhir, kind)));
    Set<String> paths = new TreeSet<>();
    names.forEach(name -> paths.add(resource.fhirType() + "." + name));
    return paths;
  }
}
