package org.regenregistry.mapping.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of another type for elements that have a choice of types. */
final class Retyping {

  private static final List<String> CHOICES =
      List.of("value", "effective", "performed", "deceased", "onset", "abatement", "occurred");

  private Retyping() {}

  /** The names and values an element may be given instead. */
  static Map<String, JsonNode> of(String name) {
    Map<String, JsonNode> others = new LinkedHashMap<>();
    CHOICES.stream()
        .filter(choice -> name.startsWith(choice) && name.length() > choice.length())
        .findFirst()
        .ifPresent(
            choice ->
                values()
                    .forEach(
                        (type, value) -> {
                          if (!name.equals(choice + type)) {
                            others.put(choice + type, value);
                          }
                        }));
    return others;
  }

  private static Map<String, JsonNode> values() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Map<String, JsonNode> values = new LinkedHashMap<>();
    values.put("String", new TextNode("words"));
    values.put("Boolean", BooleanNode.TRUE);
    values.put("Integer", new IntNode(3));
    values.put("DateTime", new TextNode("2024-05-06"));
    values.put(
        "Quantity",
        json.objectNode()
            .put("value", 3)
            .put("system", "http://unitsofmeasure.org")
            .put("code", "mg"));
    values.put(
        "CodeableConcept",
        json.objectNode()
            .set(
                "coding",
                json.arrayNode()
                    .add(
                        json.objectNode()
                            .put("system", "http://snomed.info/sct")
                            .put("code", "1"))));
    values.put("Period", json.objectNode().put("start", "2024-05-06").put("end", "2024-05-05"));
    values.put("Code", new TextNode("code"));
    return values;
  }
}
