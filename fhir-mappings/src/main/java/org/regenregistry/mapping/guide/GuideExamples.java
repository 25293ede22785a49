package org.regenregistry.mapping.guide;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;

/** The examples that keep their profiles, under the names they have in the package. */
final class GuideExamples {

  private GuideExamples() {}

  /** The three told patients, and the valid examples of each profile. */
  static SortedMap<String, Resource> valid() {
    SortedMap<String, Resource> examples = new TreeMap<>();
    for (ExampleBundles story : ExampleBundles.values()) {
      add(examples, story.name().toLowerCase(Locale.ROOT).replace('_', '-'), story.bundle());
    }
    ProfileExample.all().stream()
        .filter(example -> example.violation().isEmpty())
        .forEach(
            example -> add(examples, example.toString().replace('/', '-'), example.resource()));
    return examples;
  }

  private static void add(Map<String, Resource> examples, String id, Resource example) {
    example.setId(id);
    examples.put(example.fhirType() + "-" + id, example);
  }
}
