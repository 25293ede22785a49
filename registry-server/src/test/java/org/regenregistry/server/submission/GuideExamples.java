package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every resource among the examples of the implementation guide, each as a submission takes it. */
final class GuideExamples {

  private static final String FILES = "classpath*:org/regenregistry/guide/examples/**/*.json";

  private GuideExamples() {}

  static Stream<Resource> resources() throws IOException {
    return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
        .map(GuideExamples::text)
        .filter(text -> text.contains("\"resourceType\""))
        .map(text -> (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(text))
        .flatMap(GuideExamples::inside);
  }

  private static String text(org.springframework.core.io.Resource file) {
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Resource> inside(Resource resource) {
    return resource instanceof Bundle bundle
        ? bundle.getEntry().stream()
            .filter(BundleEntryComponent::hasResource)
            .map(BundleEntryComponent::getResource)
            .peek(GuideExamples::complete)
        : Stream.of(resource);
  }

  /** As a submission does: an id of its own, and no links to the other resources in memory. */
  private static void complete(Resource resource) {
    resource.setId("17");
    FhirContext.forR4Cached()
        .newTerser()
        .getAllResourceReferences(resource)
        .forEach(reference -> reference.getResourceReference().setResource(null));
  }
}
