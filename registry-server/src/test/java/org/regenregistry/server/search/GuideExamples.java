package org.regenregistry.server.search;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.server.store.ResourceKind;

/** The examples that come with the guide, told patients and all. */
final class GuideExamples {

  private static final String FOLDER = "/org/regenregistry/guide/examples";

  private static final class Holder {
    private static final List<Resource> ALL = readAll();
  }

  private GuideExamples() {}

  /** The examples of a type, also those inside Bundles. */
  static List<Resource> of(ResourceKind kind) {
    List<Resource> found =
        Holder.ALL.stream().filter(resource -> resource.fhirType().equals(kind.type())).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("The guide has examples of every type");
    }
    return found;
  }

  private static List<Resource> readAll() {
    try {
      URI folder = Objects.requireNonNull(Guide.class.getResource(FOLDER)).toURI();
      if (!folder.getScheme().equals("jar")) {
        return read(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return read(jar.getPath(FOLDER));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException odd) {
      throw new IllegalStateException(odd);
    }
  }

  private static List<Resource> read(Path folder) throws IOException {
    List<Resource> resources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file);
        if (text.contains("\"resourceType\"")) {
          add((Resource) FhirContext.forR4Cached().newJsonParser().parseResource(text), resources);
        }
      }
    }
    return resources;
  }

  private static void add(Resource resource, List<Resource> resources) {
    if (resource instanceof Bundle bundle) {
      bundle.getEntry().stream()
          .filter(Bundle.BundleEntryComponent::hasResource)
          .forEach(entry -> add(entry.getResource(), resources));
    } else {
      resources.add(resource);
    }
  }
}
