package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.MetadataResource;

/** The conformance resources of the guide: profiles, value sets, the data dictionary and others. */
public final class Guide {

  /** The version of every conformance resource and of the package. */
  public static final String VERSION = "0.1.0";

  private Guide() {}

  /** All conformance resources, freshly read, in the order of their file names. */
  public static List<MetadataResource> resources() {
    return names().stream().map(GuideFile::read).map(MetadataResource.class::cast).toList();
  }

  /**
   * All conformance resources with the snapshots that the build derived, freshly read. Whatever
   * validates should begin with these, because deriving snapshots takes seconds.
   */
  public static List<MetadataResource> snapshots() {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    return GuidePackage.conformance().stream()
        .map(parser::parseResource)
        .map(MetadataResource.class::cast)
        .toList();
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
