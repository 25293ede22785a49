package org.regenregistry.mapping.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Other values for a single value, by the name of its element and its JSON type. */
final class ValueMutations {

  private ValueMutations() {}

  /** What a value may be changed to, by the kind of change. */
  static Map<String, JsonNode> of(String name, JsonNode value) {
    Map<String, JsonNode> changed = new LinkedHashMap<>();
    if (value.isNumber()) {
      numbers(changed);
    } else if (value.isBoolean()) {
      changed.put("negated", BooleanNode.valueOf(!value.booleanValue()));
      changed.put("boolean as text", new TextNode("maybe"));
    } else {
      texts(name, value.textValue(), changed);
    }
    return changed;
  }

  private static void numbers(Map<String, JsonNode> changed) {
    changed.put("minus one", new IntNode(-1));
    changed.put("zero", new IntNode(0));
    changed.put("a hundred and one", new IntNode(101));
    changed.put("a fraction", DecimalNode.valueOf(new BigDecimal("5.5")));
    changed.put("a million", new IntNode(1_000_000));
    changed.put("number as text", new TextNode("many"));
  }

  private static void texts(String name, String text, Map<String, JsonNode> changed) {
    changed.put("empty text", new TextNode(""));
    changed.put("blank text", new TextNode(" "));
    changed.put("spaces around", new TextNode(" " + text + " "));
    changed.put("text as number", new IntNode(7));
    switch (name) {
      case "code", "status", "gender", "use" -> codes(changed);
      case "system", "url" -> addresses(changed);
      case "reference" -> references(changed);
      case "start",
          "end",
          "birthDate",
          "effectiveDateTime",
          "performedDateTime",
          "valueDateTime",
          "deceasedDateTime",
          "issued" ->
          dates(changed);
      default -> changed.put("other text", new TextNode("another"));
    }
  }

  private static void codes(Map<String, JsonNode> changed) {
    changed.put("unknown code", new TextNode("no-such-code"));
    changed.put("two spaces in code", new TextNode("no  such"));
  }

  private static void addresses(Map<String, JsonNode> changed) {
    changed.put("system of LOINC", new TextNode("http://loinc.org"));
    changed.put("system of FHIR", new TextNode("http://hl7.org/fhir/no-such-system"));
    changed.put("system of UCUM", new TextNode("http://unitsofmeasure.org"));
    changed.put("relative system", new TextNode("codes/ours"));
    changed.put("system with space", new TextNode("http://example.com/our codes"));
    changed.put("system of the registry", new TextNode("https://regen-registry.org/fhir/nothing"));
    changed.put("malformed UUID", new TextNode("urn:uuid:1234"));
  }

  private static void references(Map<String, JsonNode> changed) {
    changed.put("reference to Medication", new TextNode("Medication/1"));
    changed.put("reference to Patient", new TextNode("Patient/1"));
    changed.put("reference to Procedure", new TextNode("https://example.com/fhir/Procedure/1"));
    changed.put("reference by search", new TextNode("Patient?identifier=urn:x|1"));
    changed.put("reference by malformed search", new TextNode("Patient?identifier"));
    changed.put("reference to nothing", new TextNode("nothing"));
    changed.put("reference with space", new TextNode("Patient/1 2"));
    changed.put("reference inside to nothing", new TextNode("#nothing"));
    changed.put(
        "reference to unknown entry",
        new TextNode("urn:uuid:0e6a1b9c-0000-4000-8000-000000000000"));
    changed.put("reference to malformed UUID", new TextNode("urn:uuid:12"));
  }

  private static void dates(Map<String, JsonNode> changed) {
    changed.put("no date", new TextNode("yesterday"));
    changed.put("month thirteen", new TextNode("2024-13-01"));
    changed.put("thirtieth of February", new TextNode("2024-02-30"));
    changed.put("year alone", new TextNode("2024"));
    changed.put("time without zone", new TextNode("2024-05-06T10:00:00"));
    changed.put("time without seconds", new TextNode("2024-05-06T10:00Z"));
    changed.put("far future", new TextNode("2199-01-01"));
  }
}
