package org.regenregistry.mapping.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;

/** The examples that keep their profiles, under the names they have in the package. */
final class GuideExamples {

  private static final String FOLDER = "examples/profiles/";
  private static final Set<String> VALID = Set.of("complete", "minimal");

  private GuideExamples() {}

  /** The three told patients, and a complete and a minimal example of each profile. */
  static SortedMap<String, Resource> valid() {
    SortedMap<String, Resource> examples = new TreeMap<>();
    for (ExampleBundles story : ExampleBundles.values()) {
      add(examples, story.name().toLowerCase(Locale.ROOT).replace('_', '-'), story.bundle());
    }
    for (Map.Entry<String, JsonNode> profile : profiles().properties()) {
      for (JsonNode name : profile.getValue()) {
        if (VALID.contains(name.asText())) {
          String file = profile.getKey() + "/" + name.asText();
          add(examples, file.replace('/', '-'), (Resource) GuideFile.read(FOLDER + file));
        }
      }
    }
    return examples;
  }

  private static void add(Map<String, Resource> examples, String id, Resource example) {
    example.setId(id);
    examples.put(example.fhirType() + "-" + id, example);
  }

  private static JsonNode profiles() {
    try (InputStream source = GuideFile.open(FOLDER + "index")) {
      return new ObjectMapper().readTree(source).path("profiles");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
