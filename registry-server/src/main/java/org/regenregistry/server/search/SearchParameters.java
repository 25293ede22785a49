package org.regenregistry.server.search;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.SearchParameter;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.server.store.ResourceKind;

/** The declared search parameters of each stored type, with their compiled paths. */
public final class SearchParameters {

  /** Rises when the same declaration gives other rows than before. */
  private static final int EXTRACTION = 1;

  private static final int FINGERPRINT_BYTES = 6;

  private final Map<ResourceKind, SortedMap<String, DeclaredParameter>> byKind =
      new EnumMap<>(ResourceKind.class);
  private final Map<String, Path> paths = new TreeMap<>();

  /**
   * R4's parameters, the guide's and those of a deployment; the later replace the earlier.
   *
   * @throws IllegalArgumentException when an expression cannot be compiled
   */
  public SearchParameters(FhirContext fhir, List<SearchParameter> additional) {
    BaseParameters base = new BaseParameters(fhir);
    List<SearchParameter> guide = guide();
    for (ResourceKind kind : ResourceKind.values()) {
      base.of(kind).forEach(this::add);
      GuideParameters.of(kind, guide).forEach(this::add);
      GuideParameters.of(kind, additional).forEach(this::add);
    }
  }

  private static List<SearchParameter> guide() {
    return Guide.resources().stream()
        .filter(SearchParameter.class::isInstance)
        .map(SearchParameter.class::cast)
        .toList();
  }

  private void add(DeclaredParameter parameter) {
    byKind
        .computeIfAbsent(parameter.kind(), _ -> new TreeMap<>())
        .put(parameter.name(), parameter);
    try {
      paths.put(parameter.key(), PathCompiler.compile(parameter.expression()));
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "The expression of the search parameter %s cannot be compiled: %s in %s"
              .formatted(parameter.key(), unreadable.getMessage(), parameter.expression()),
          unreadable);
    }
  }

  /** All declared parameters of a type by name. */
  public Collection<DeclaredParameter> of(ResourceKind kind) {
    return byKind.get(kind).values();
  }

  /** The parameter of that name, when the type declares it. */
  public Optional<DeclaredParameter> find(ResourceKind kind, String name) {
    return Optional.ofNullable(byKind.get(kind).get(name));
  }

  /** A part of a parameter of the same type. */
  DeclaredParameter part(DeclaredParameter whole, String name) {
    return find(whole.kind(), name)
        .orElseThrow(
            () -> new IllegalArgumentException(whole.key() + " has the unknown part " + name));
  }

  /** What a parameter looks at, compiled. */
  Path path(DeclaredParameter parameter) {
    return Objects.requireNonNull(paths.get(parameter.key()), parameter.key());
  }

  /**
   * What the rows of each parameter of a type depend on: a short digest of its declaration. Rows
   * that were extracted by the same digest need not be extracted again.
   */
  public SortedMap<String, String> fingerprints(ResourceKind kind) {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    for (DeclaredParameter parameter : of(kind)) {
      String declaration =
          String.join(
              "\n",
              Integer.toString(EXTRACTION),
              parameter.key(),
              parameter.type().name(),
              parameter.home().name(),
              parameter.expression());
      byte[] digest = SearchText.sha256(declaration.getBytes(StandardCharsets.UTF_8));
      fingerprints.put(
          parameter.name(), HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES));
    }
    return fingerprints;
  }
}
