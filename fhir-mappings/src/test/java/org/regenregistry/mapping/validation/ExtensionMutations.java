package org.regenregistry.mapping.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Extensions that an example does not have. */
final class ExtensionMutations {

  private ExtensionMutations() {}

  static void add(ObjectNode object, String url) {
    extensions(object).addObject().put("url", url).put("valueString", "something");
  }

  static void modify(ObjectNode object) {
    object
        .putArray("modifierExtension")
        .addObject()
        .put("url", "https://elsewhere.example/not")
        .put("valueBoolean", true);
  }

  /** Laterality, which belongs to sites of the body. */
  static void misplaced(ObjectNode object) {
    ObjectNode extension =
        extensions(object).addObject().put("url", Canonical.structureDefinition("laterality"));
    extension
        .putObject("valueCodeableConcept")
        .putArray("coding")
        .addObject()
        .put("system", Canonical.SNOMED_CT)
        .put("code", "7771000");
  }

  private static ArrayNode extensions(ObjectNode object) {
    JsonNode present = object.get("extension");
    return present instanceof ArrayNode array ? array : object.putArray("extension");
  }
}
