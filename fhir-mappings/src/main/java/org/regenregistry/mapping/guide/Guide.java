package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;

/** The conformance resources of the guide: profiles, value sets, the data dictionary and others. */
public final class Guide {

  /** The version of every conformance resource and of the package. */
  public static final String VERSION = "0.2.0";

  private static final String NAMING_SYSTEM = "namingsystem-";
  private static final String CODE_SYSTEM = "codesystem-";

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
    return read(name -> name.startsWith(CODE_SYSTEM))
        .map(CodeSystem.class::cast)
        .filter(found -> found.getUrl().equals(system))
        .flatMap(found -> found.getConcept().stream())
        .map(CodeSystem.ConceptDefinitionComponent::getCode)
        .toList();
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
