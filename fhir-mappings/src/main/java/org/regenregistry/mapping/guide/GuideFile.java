package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Reads one file of the guide from the class path. */
final class GuideFile {

  private static final String FOLDER = "/org/regenregistry/guide/";

  private GuideFile() {}

  static InputStream open(String name) {
    String path = FOLDER + name + ".json";
    return Objects.requireNonNull(GuideFile.class.getResourceAsStream(path), path);
  }

  static IBaseResource read(String name) {
    try (InputStream source = open(name)) {
      return FhirContext.forR4Cached().newJsonParser().parseResource(source);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
