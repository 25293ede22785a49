package org.regenregistry.mapping.guide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.ImplementationGuide.ImplementationGuideDefinitionComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.regenregistry.mapping.vocabulary.Canonical;

/** What a FHIR package says about itself: its manifest, its index and its list of contents. */
final class PackageManifest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FHIR = "4.0.1";

  private PackageManifest() {}

  static String manifest() {
    ObjectNode manifest = MAPPER.createObjectNode();
    manifest.put("name", GuidePackage.NAME).put("version", Guide.VERSION).put("type", "IG");
    manifest.put("canonical", Canonical.BASE).put("title", "Regen Registry: treatments");
    manifest.put("description", "Profiles and data dictionary of a registry of treatments");
    manifest.put("license", "Apache-2.0").put("author", "Regen Registry");
    manifest.putArray("fhirVersions").add(FHIR);
    manifest.putObject("dependencies").put("hl7.fhir.r4.core", FHIR);
    manifest.putObject("directories").put("lib", "package").put("example", "example");
    return text(manifest);
  }

  static String index(List<MetadataResource> conformance) {
    ObjectNode index = MAPPER.createObjectNode().put("index-version", 2);
    ArrayNode files = index.putArray("files");
    conformance.stream()
        .sorted(Comparator.comparing(GuideArchive::name))
        .forEach(resource -> describe(files.addObject(), resource));
    return text(index);
  }

  /** Lists what the package holds in its own implementation guide resource. */
  static void describe(
      ImplementationGuide guide,
      List<MetadataResource> conformance,
      Map<String, Resource> examples) {
    ImplementationGuideDefinitionComponent definition = guide.getDefinition();
    for (MetadataResource resource : conformance) {
      if (!(resource instanceof ImplementationGuide)) {
        definition
            .addResource()
            .setReference(reference(resource))
            .setName(resource.hasTitle() ? resource.getTitle() : resource.getName())
            .setDescription(resource.getDescription())
            .setExample(new BooleanType(false));
      }
    }
    examples.forEach(
        (name, example) ->
            definition
                .addResource()
                .setReference(reference(example))
                .setName(name)
                .setExample(new BooleanType(true)));
  }

  private static Reference reference(Resource resource) {
    return new Reference(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
  }

  private static void describe(ObjectNode file, MetadataResource resource) {
    file.put("filename", GuideArchive.name(resource));
    file.put("resourceType", resource.fhirType());
    file.put("id", resource.getIdElement().getIdPart());
    if (resource.hasUrl()) {
      file.put("url", resource.getUrl()).put("version", resource.getVersion());
    }
    if (resource instanceof StructureDefinition definition) {
      file.put("kind", definition.getKind().toCode()).put("type", definition.getType());
    }
  }

  private static String text(ObjectNode node) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    } catch (JsonProcessingException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }
}
