package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;

/**
 * Finds codes of one code system in FHIR elements. What is asked thousands of times for each
 * patient is a loop, since a stream costs more than the few codings it looks at.
 */
final class Coded {

  private Coded() {}

  /** The codes of a system in a concept, in the order of the concept. */
  static Stream<String> codes(CodeableConcept concept, String system) {
    return codes(concept.getCoding().stream(), system);
  }

  /** The codes of a system among codings; one of which only an extension is told has none. */
  static Stream<String> codes(Stream<Coding> codings, String system) {
    return codings
        .filter(coding -> system.equals(coding.getSystem()))
        .flatMap(coding -> Stream.ofNullable(coding.getCode()));
  }

  /** The first code of a system in a concept. */
  static Optional<String> code(CodeableConcept concept, String system) {
    for (Coding coding : concept.getCoding()) {
      if (system.equals(coding.getSystem()) && coding.getCode() != null) {
        return Optional.of(coding.getCode());
      }
    }
    return Optional.empty();
  }

  /** Whether a concept carries this code. */
  static boolean has(CodeableConcept concept, String system, String code) {
    for (Coding coding : concept.getCoding()) {
      if (code.equals(coding.getCode()) && system.equals(coding.getSystem())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The values of an element's extensions with this address, where they have the type asked for.
   */
  static <T extends Type> List<T> extensions(Element element, String url, Class<T> type) {
    return values(element.getExtensionsByUrl(url), type);
  }

  /** The values of those extensions that have the type asked for. */
  static <T extends Type> List<T> values(List<Extension> extensions, Class<T> type) {
    return extensions.stream()
        .map(Extension::getValue)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** The first code of a system in an extension with this address. */
  static Optional<String> extensionCode(DomainResource resource, String url, String system) {
    return values(resource.getExtensionsByUrl(url), CodeableConcept.class).stream()
        .flatMap(concept -> codes(concept, system))
        .findFirst();
  }
}
