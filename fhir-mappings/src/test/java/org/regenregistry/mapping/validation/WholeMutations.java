package org.regenregistry.mapping.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Changes that add something to a whole resource. */
final class WholeMutations {

  static final Map<String, Consumer<ObjectNode>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("unknown element", resource -> resource.put("colour", "green"));
    ALL.put(
        "foreign extension",
        resource -> ExtensionMutations.add(resource, "https://elsewhere.example/note"));
    ALL.put(
        "undefined extension of the registry",
        resource -> ExtensionMutations.add(resource, Canonical.structureDefinition("mood")));
    ALL.put("relative extension", resource -> ExtensionMutations.add(resource, "mood"));
    ALL.put("modifier extension", ExtensionMutations::modify);
    ALL.put("misplaced extension", ExtensionMutations::misplaced);
    ALL.put("id with spaces", resource -> resource.put("id", "my patient"));
    ALL.put("overlong id", resource -> resource.put("id", "x".repeat(65)));
    ALL.put("language", resource -> resource.put("language", "en-GB"));
    ALL.put("no language", resource -> resource.put("language", "gibberish-of-ours"));
    ALL.put(
        "unknown profile",
        resource ->
            resource.withObject("/meta").putArray("profile").add("https://elsewhere.example/p"));
    ALL.put("security label twice", WholeMutations::labelTwice);
    ALL.put("unused contained resource", resource -> contained(resource).put("id", "x"));
    ALL.put("contained resource without id", WholeMutations::contained);
    ALL.put(
        "script in the narrative",
        resource -> narrative(resource, "<p>hello<script>alert(1)</script></p>"));
    ALL.put("narrative", resource -> narrative(resource, "<p>hello</p>"));
  }

  private WholeMutations() {}

  private static void labelTwice(ObjectNode resource) {
    var labels = resource.withObject("/meta").putArray("security");
    for (int label = 0; label < 2; label++) {
      labels.addObject().put("system", "https://elsewhere.example/label").put("code", "a");
    }
  }

  private static ObjectNode contained(ObjectNode resource) {
    ObjectNode held =
        resource.putArray("contained").addObject().put("resourceType", "Practitioner");
    held.putArray("name").addObject().put("family", "Anna");
    return held;
  }

  private static void narrative(ObjectNode resource, String content) {
    resource
        .putObject("text")
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + content + "</div>");
  }
}
