package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.ValueSet;

/** The conformance resources of the guide: profiles, value sets, the data dictionary and others. */
public final class Guide {

  /** The version of every conformance resource and of the package. */
  public static final String VERSION = "0.2.0";

  private static final String NAMING_SYSTEM = "namingsystem-";
  private static final String CODE_SYSTEM = "codesystem-";
  private static final String VALUE_SET = "valueset-";

  private Guide() {}

  /**
   * All conformance resources that have a canonical address, freshly read, in the order of their
   * file names.
   */
  public static List<MetadataResource> resources() {
    return read(name -> !name.startsWith(NAMING_SYSTEM)).toList();
  }

  /** What the identifier systems stand for; a naming system of R4 has no canonical address. */
  public static List<NamingSystem> namingSystems() {
    return read(name -> name.startsWith(NAMING_SYSTEM)).map(NamingSystem.class::cast).toList();
  }

  /** The codes of a code system the guide defines, in its order; none for any other system. */
  public static List<String> codes(String system) {
    return concepts(system).map(CodeSystem.ConceptDefinitionComponent::getCode).toList();
  }

  /**
   * The codes of a value set of the guide with their names, in its order.
   *
   * @param valueSet canonical address of a value set that lists codes, or takes whole code systems
   *     of the guide
   */
  public static SequencedMap<String, String> names(String valueSet) {
    SequencedMap<String, String> names = new LinkedHashMap<>();
    read(name -> name.startsWith(VALUE_SET))
        .map(ValueSet.class::cast)
        .filter(found -> found.getUrl().equals(valueSet))
        .flatMap(found -> found.getCompose().getInclude().stream())
        .forEach(included -> addNames(names, included));
    return names;
  }

  private static void addNames(
      SequencedMap<String, String> names, ValueSet.ConceptSetComponent included) {
    included.getConcept().forEach(concept -> names.put(concept.getCode(), concept.getDisplay()));
    if (included.getConcept().isEmpty()) {
      concepts(included.getSystem())
          .forEach(concept -> names.put(concept.getCode(), concept.getDisplay()));
    }
  }

  private static Stream<CodeSystem.ConceptDefinitionComponent> concepts(String system) {
    return read(name -> name.startsWith(CODE_SYSTEM))
        .map(CodeSystem.class::cast)
        .filter(found -> found.getUrl().equals(system))
        .flatMap(found -> found.getConcept().stream());
  }

  /**
   * The conformance resources with the snapshots that the build derived, freshly read. Whatever
   * validates should begin with these, because deriving snapshots takes seconds.
   */
  public static List<MetadataResource> snapshots() {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    return GuidePackage.conformance().stream()
        .map(parser::parseResource)
        .map(MetadataResource.class::cast)
        .filter(resource -> !(resource instanceof NamingSystem))
        .toList();
  }

  private static Stream<MetadataResource> read(Predicate<String> wanted) {
    return names().stream().filter(wanted).map(GuideFile::read).map(MetadataResource.class::cast);
  }

  /** A jar cannot be listed like a folder, so the guide carries a list of its files. */
  private static List<String> names() {
    try (InputStream source = GuideFile.open("index")) {
      JsonNode names = new ObjectMapper().readTree(source).path("resources");
      return StreamSupport.stream(names.spliterator(), false).map(JsonNode::asText).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
