package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;

/** Packs the guide into the archive that FHIR tools install. */
final class GuideArchive {

  private static final String CONFORMANCE = "package/";
  private static final String EXAMPLES = "package/example/";

  private GuideArchive() {}

  static byte[] make() {
    List<MetadataResource> conformance = new ArrayList<>(Snapshots.derive(Guide.resources()));
    conformance.addAll(Guide.namingSystems());
    Map<String, Resource> examples = GuideExamples.valid();
    describe(conformance, examples);
    SortedMap<String, String> files = new TreeMap<>();
    conformance.forEach(resource -> files.put(CONFORMANCE + name(resource), text(resource)));
    examples.forEach((name, example) -> files.put(EXAMPLES + name + ".json", text(example)));
    files.put(CONFORMANCE + "package.json", PackageManifest.manifest());
    files.put(CONFORMANCE + ".index.json", PackageManifest.index(conformance));
    return packed(files);
  }

  private static void describe(List<MetadataResource> conformance, Map<String, Resource> examples) {
    conformance.stream()
        .filter(ImplementationGuide.class::isInstance)
        .map(ImplementationGuide.class::cast)
        .forEach(guide -> PackageManifest.describe(guide, conformance, examples));
  }

  static String name(Resource resource) {
    return resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json";
  }

  private static String text(Resource resource) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    return parser.setPrettyPrint(true).encodeResourceToString(resource) + "\n";
  }

  /** Files have no owner and the time zero, so that equal contents give equal bytes. */
  private static byte[] packed(SortedMap<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream archive =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        entry.setModTime(0);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
    return bytes.toByteArray();
  }
}
