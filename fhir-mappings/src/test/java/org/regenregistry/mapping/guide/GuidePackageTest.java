package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package that other systems install. */
class GuidePackageTest {

  private static final Path MADE = Path.of("org/regenregistry/mapping/guide/package.tgz");

  @Test
  void saysWhatItIs() throws IOException {
    NpmPackage installed = installed();
    assertThat(installed.name()).isEqualTo(GuidePackage.NAME);
    assertThat(installed.version()).isEqualTo(Guide.VERSION);
    assertThat(installed.fhirVersion()).isEqualTo("4.0.1");
    assertThat(installed.canonical()).isEqualTo("https://regen-registry.org/fhir");
    assertThat(installed.dependencies()).containsExactly("hl7.fhir.r4.core#4.0.1");
  }

  @Test
  void indexNamesEveryConformanceResource() throws IOException {
    JsonNode files =
        new ObjectMapper().readTree(installed().load("package", ".index.json")).path("files");
    assertThat(files).hasSize(conformance());
    for (JsonNode file : files) {
      assertThat(installed().hasFile("package", file.path("filename").asText())).isTrue();
    }
  }

  @Test
  void guideListsWhatThePackageHolds() throws IOException {
    String guide = "ImplementationGuide-" + GuidePackage.NAME + ".json";
    JsonNode listed =
        new ObjectMapper()
            .readTree(installed().load("package", guide))
            .path("definition")
            .path("resource");
    assertThat(listed)
        .hasSize(conformance() - 1 + GuideExamples.valid().size())
        .extracting(resource -> resource.path("reference").path("reference").asText())
        .contains("StructureDefinition/rtr-administration", "Bundle/knee-adipose");
  }

  @Test
  void everyResourceHasOneVersion() {
    assertThat(Guide.resources())
        .extracting(MetadataResource::getVersion)
        .containsOnly(Guide.VERSION);
  }

  @Test
  void equalSourcesGiveEqualBytes(@TempDir Path classes) throws IOException {
    newGuide(classes);
    GuidePackage.main(classes.toString());
    assertThat(classes.resolve(MADE)).hasBinaryContent(GuidePackage.bytes());
  }

  @Test
  void isNotMadeAgainWhenItIsNewerThanTheGuide(@TempDir Path classes) throws IOException {
    newGuide(classes);
    Files.createDirectories(classes.resolve(MADE).getParent());
    Files.writeString(classes.resolve(MADE), "kept");
    GuidePackage.main(classes.toString());
    assertThat(classes.resolve(MADE)).hasContent("kept");
  }

  private static void newGuide(Path classes) throws IOException {
    Path source = classes.resolve("org/regenregistry/guide/index.json");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "{}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
    Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.EPOCH));
  }

  private static int conformance() {
    return Guide.resources().size() + Guide.namingSystems().size();
  }

  private static NpmPackage installed() throws IOException {
    return NpmPackage.fromPackage(new ByteArrayInputStream(GuidePackage.bytes()));
  }
}
