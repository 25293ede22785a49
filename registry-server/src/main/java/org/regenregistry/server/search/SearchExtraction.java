package org.regenregistry.server.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchValues;

/**
 * Extracts what a resource can be found by, straight from HAPI's model, as its type's parameters
 * declare. An instance may be used by many threads at once.
 */
public final class SearchExtraction {

  private final Map<ResourceKind, List<Extractor>> extractors = new EnumMap<>(ResourceKind.class);
  private final int number;

  /** Prepares the extraction of all declared parameters. */
  public SearchExtraction(SearchParameters parameters) {
    for (ResourceKind kind : ResourceKind.values()) {
      extractors.put(kind, extractors(kind, parameters));
    }
    number = number(parameters.fingerprints());
  }

  private static List<Extractor> extractors(ResourceKind kind, SearchParameters parameters) {
    List<Extractor> found = new ArrayList<>();
    for (DeclaredParameter parameter : parameters.of(kind)) {
      if (parameter.home() == Home.PAIRS) {
        found.add(PairExtractor.of(parameter, parameters));
      } else {
        ValueExtractor.of(parameter, parameters.path(parameter)).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  /**
   * The search values of a resource whose references are relative, {@code Type/id}. The label of
   * the clinic gives none, because everything that the clinic can see carries it.
   */
  public SearchValues of(ResourceKind kind, Resource resource) {
    ExtractedValues values = new ExtractedValues();
    for (Extractor extractor : Objects.requireNonNull(extractors.get(kind))) {
      extractor.extract(resource, values);
    }
    return values.complete(number);
  }

  /** The number under which rows are known that were extracted by these declarations. */
  public int number() {
    return number;
  }

  private static int number(Map<String, String> fingerprints) {
    byte[] digest = SearchText.sha256(fingerprints.toString().getBytes(StandardCharsets.UTF_8));
    int number = ByteBuffer.wrap(digest).getInt();
    return number == 0 ? 1 : number;
  }
}
