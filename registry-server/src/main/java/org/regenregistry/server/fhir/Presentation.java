package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKind;

/**
 * How a client wants to see what a read finds.
 *
 * @param encoding JSON or XML
 * @param layout on one line or indented
 * @param extent which elements of each resource
 */
record Presentation(EncodingEnum encoding, Layout layout, Extent extent) {

  static final String SUMMARY = "_summary";
  static final String ELEMENTS = "_elements";

  /** The parameters that change the form of an answer and nothing else. */
  static final Set<String> NAMES = Set.of("_format", "_pretty", SUMMARY, ELEMENTS);

  /** Whether white space makes the answer easy to read. */
  enum Layout {
    COMPACT,
    INDENTED
  }

  /** Which elements of a resource are shown. */
  sealed interface Extent {

    /** All. */
    record Whole() implements Extent {}

    /** Those that FHIR marks as summary. */
    record Summary() implements Extent {}

    /** The narrative, and what cannot be left out. */
    record Text() implements Extent {}

    /** All but the narrative. */
    record Data() implements Extent {}

    /** None: only how many resources there are. */
    record Count() implements Extent {}

    /** These, and what cannot be left out; each is written Type.element. */
    record Elements(Set<String> paths) implements Extent {

      public Elements {
        paths = Set.copyOf(paths);
      }
    }
  }

  /** Whether the stored text is the answer as it is. */
  boolean isAsStored() {
    return encoding == EncodingEnum.JSON
        && layout == Layout.COMPACT
        && extent instanceof Extent.Whole;
  }

  /**
   * Reads the parameters.
   *
   * @param kinds the types that the answer can hold; elements without a type are of the first
   */
  static Presentation of(RequestDetails request, List<ResourceKind> kinds) {
    EncodingEnum encoding =
        RestfulServerUtils.determineResponseEncodingWithDefault(request).getEncoding();
    boolean indented = RestfulServerUtils.prettyPrintResponse(request.getServer(), request);
    Layout layout = indented ? Layout.INDENTED : Layout.COMPACT;
    return new Presentation(encoding, layout, extent(request, kinds));
  }

  private static Extent extent(RequestDetails request, List<ResourceKind> kinds) {
    Optional<String> summary = parameter(request, SUMMARY);
    Optional<String> elements = parameter(request, ELEMENTS);
    if (summary.isPresent() && elements.isPresent()) {
      throw invalid(ELEMENTS, "Send _summary or _elements, not both.");
    }
    return elements
        .map(names -> elements(request.getFhirContext(), names, kinds))
        .orElseGet(() -> summary.map(Presentation::summary).orElseGet(Extent.Whole::new));
  }

  private static Extent summary(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> new Extent.Summary();
      case "false" -> new Extent.Whole();
      case "text" -> new Extent.Text();
      case "data" -> new Extent.Data();
      case "count" -> new Extent.Count();
      default -> throw invalid(SUMMARY, "_summary is one of: true, text, data, count, false.");
    };
  }

  private static Extent elements(FhirContext fhir, String names, List<ResourceKind> kinds) {
    Set<String> paths = new TreeSet<>();
    for (String name : names.split(",", -1)) {
      paths.addAll(paths(fhir, name.strip(), kinds));
    }
    return new Extent.Elements(paths);
  }

  private static Set<String> paths(FhirContext fhir, String name, List<ResourceKind> kinds) {
    int dot = name.indexOf('.');
    String type = dot < 0 ? "" : name.substring(0, dot);
    String element = name.substring(dot + 1);
    Set<String> paths = new TreeSet<>();
    for (ResourceKind kind : dot < 0 ? kinds : List.of(ResourceKind.values())) {
      if (dot < 0 || kind.type().equals(type)) {
        RootElements.of(fhir, kind, element).forEach(it -> paths.add(kind.type() + "." + it));
      }
    }
    if (paths.isEmpty()) {
      throw invalid(
          ELEMENTS,
          "_elements names elements at the root of a resource; there is no such element as '"
              + name.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?")
              + "'.");
    }
    return paths;
  }

  private static Optional<String> parameter(RequestDetails request, String name) {
    String[] values = request.getParameters().get(name);
    if (values == null) {
      return Optional.empty();
    }
    // Values of a repeated parameter are read as one list.
    return Optional.of(String.join(",", values));
  }

  private static RuntimeException invalid(String name, String message) {
    return Refused.because(List.of(Problem.at(ProblemCode.PARAMETER_INVALID, name, message)));
  }
}
