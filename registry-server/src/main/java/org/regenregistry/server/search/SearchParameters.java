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
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.store.ResourceKind;

/** The declared search parameters of each stored type, with their compiled paths. */
public final class SearchParameters {

  /** Rises when the same declaration gives other rows than before. */
  private static final int EXTRACTION = 1;

  private static final int FINGERPRINT_BYTES = 6;

  /** Only the patient of a record is known by what others say. */
  private static final String ELSEWHERE = "resolve().";

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
    byKind.computeIfAbsent(parameter.kind(), _ -> new TreeMap<>()).put(parameter.name(), parameter);
    try {
      if (parameter.home() != Home.COMPARTMENT && parameter.expression().contains(ELSEWHERE)) {
        throw new IllegalArgumentException("what a reference leads to is not in the resource");
      }
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
    return Objects.requireNonNull(byKind.get(kind)).values();
  }

  /** The parameter of that name, when the type declares it. */
  public Optional<DeclaredParameter> find(ResourceKind kind, String name) {
    return Optional.ofNullable(Objects.requireNonNull(byKind.get(kind)).get(name));
  }

  /** What to know of a parameter: what it looks at, and its modifiers. */
  public String documentation(DeclaredParameter parameter) {
    List<String> modifiers = Modifiers.codes(parameter).stream().map(code -> ":" + code).toList();
    String purpose = parameter.documentation();
    return (purpose.isEmpty() ? "" : purpose + " ")
        + "Looks at: "
        + parameter.expression()
        + ". Modifiers: "
        + (modifiers.isEmpty() ? "none" : String.join(", ", modifiers))
        + ".";
  }

  /** The references of a type that {@code _include} can follow, {@code Type:parameter}. */
  public Collection<String> includes(ResourceKind kind) {
    return new InclusionReader(this).offered(kind, Inclusion.Direction.FORWARD);
  }

  /** The references to a type that {@code _revinclude} can follow, {@code Type:parameter}. */
  public Collection<String> reverseIncludes(ResourceKind kind) {
    return new InclusionReader(this).offered(kind, Inclusion.Direction.REVERSE);
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
   * What the rows of each parameter depend on: a short digest of its declaration by type and name.
   * Rows that were extracted by the same digest need not be extracted again.
   */
  public SortedMap<String, String> fingerprints() {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    for (ResourceKind kind : ResourceKind.values()) {
      of(kind).forEach(it -> fingerprints.put(it.key(), fingerprint(it)));
    }
    return fingerprints;
  }

  private static String fingerprint(DeclaredParameter parameter) {
    String declaration =
        String.join(
            "\n",
            Integer.toString(EXTRACTION),
            parameter.key(),
            parameter.type().name(),
            parameter.home().name(),
            parameter.expression());
    byte[] digest = SearchText.sha256(declaration.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
  }
}
