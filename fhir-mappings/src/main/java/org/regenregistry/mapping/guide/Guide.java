package org.regenregistry.mapping.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.MetadataResource;

/** The conformance resources of the guide: profiles, extensions, code systems and value sets. */
public final class Guide {

  private Guide() {}

  /** All conformance resources, freshly read, in the order of their file names. */
  public static List<MetadataResource> resources() {
    return names().stream().map(GuideFile::read).map(MetadataResource.class::cast).toList();
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
