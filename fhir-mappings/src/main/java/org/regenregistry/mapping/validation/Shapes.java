package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The compiled profiles and types. Those of the guide are compiled at once, so that a profile with
 * something unsupported stops the start; FHIR's own as they are met.
 */
final class Shapes {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  private final Definitions definitions;
  private final ShapeCompiler compiler;
  private final Map<String, Optional<Shape>> shapes = new ConcurrentHashMap<>();
  private final Map<String, Optional<ExtensionDefinition>> extensions = new ConcurrentHashMap<>();

  Shapes(Definitions definitions, FhirPathFormulas formulas) {
    this.definitions = definitions;
    compiler = new ShapeCompiler(definitions, formulas);
    definitions.guide().forEach(this::of);
    definitions.guide().forEach(this::extension);
  }

  /** The shape of a profile that exists. */
  Shape of(String url) {
    return find(url).orElseThrow(() -> new IllegalStateException("There is no profile " + url));
  }

  /** The shape of a type of FHIR. */
  Optional<Shape> ofType(String type) {
    return find(CORE + type);
  }

  /**
   * The shape of a profile that a resource claims to keep; none when the profile is unknown or, of
   * those outside the guide, uses what the compiler does not support.
   */
  Optional<Shape> claimed(String url) {
    try {
      return find(url);
    } catch (UnsupportedProfileException _) {
      shapes.put(url, Optional.empty());
      return Optional.empty();
    }
  }

  /** The definition of an extension, if it is known. */
  Optional<ExtensionDefinition> extension(String url) {
    Optional<ExtensionDefinition> known = extensions.get(url);
    if (known != null) {
      return known;
    }
    Optional<ExtensionDefinition> found =
        find(url).filter(Shape::isOfExtension).map(compiler::extension);
    found.ifPresent(definition -> extensions.put(url, found));
    return found;
  }

  /** The addresses of the profiles and extensions of the guide. */
  List<String> guide() {
    return definitions.guide();
  }

  private Optional<Shape> find(String url) {
    Optional<Shape> known = shapes.get(url);
    if (known != null) {
      return known;
    }
    Optional<Shape> found = definitions.find(url).map(compiler::compile);
    // What clients invent is not kept, or it would fill the memory.
    found.ifPresent(_ -> shapes.put(url, found));
    return found;
  }
}
