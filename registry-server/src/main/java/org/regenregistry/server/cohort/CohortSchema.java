package org.regenregistry.server.cohort;

import java.util.List;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.FieldKind;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.vocabulary.Canonical;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of a cohort, made from the catalogue and the limits that the reader
 * holds to. It has one definition per depth, as a schema cannot count depth otherwise. What it
 * cannot say at all its description says.
 */
final class CohortSchema {

  static final String ID = Canonical.BASE + "/research/cohort-schema.json";

  private static final String CONDITION = "condition";
  private static final String PLAIN_CONDITION = "plain-condition";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CohortSchema() {}

  static ObjectNode json() {
    ObjectNode schema =
        JSON.objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", ID)
            .put("title", "Cohort")
            .put("description", description())
            .put("$ref", "#/$defs/" + criterion(1));
    ObjectNode definitions = JSON.objectNode();
    for (int depth = 1; depth <= CohortRule.DEEPEST; depth++) {
      definitions.set(criterion(depth), conjunctive(depth));
      definitions.set(plain(depth), plainCriterion(depth));
    }
    definitions.set(CONDITION, condition());
    definitions.set(PLAIN_CONDITION, plainCondition());
    schema.set("$defs", definitions);
    return schema;
  }

  private static String description() {
    return String.join(
        " ",
        "Beside what the schema says:",
        CohortRule.JSON.text(),
        CohortRule.CONDITIONS.text(),
        CohortRule.QUASI_IDENTIFIERS.text());
  }

  private static String criterion(int depth) {
    return "criterion-" + depth;
  }

  private static String plain(int depth) {
    return "plain-criterion-" + depth;
  }

  /** What may stand where only all are around: quasi-identifiers too. */
  private static ObjectNode conjunctive(int depth) {
    int fewest = depth == 1 ? 0 : 1;
    return depth == CohortRule.DEEPEST
        ? reference(CONDITION)
        : oneOf(
            reference(CONDITION),
            member(CriterionJson.ALL, list(criterion(depth + 1), fewest)),
            member(CriterionJson.ANY, list(plain(depth + 1), 1)),
            member(CriterionJson.NOT, reference(plain(depth + 1))));
  }

  private static ObjectNode plainCriterion(int depth) {
    return depth == CohortRule.DEEPEST
        ? reference(PLAIN_CONDITION)
        : oneOf(
            reference(PLAIN_CONDITION),
            member(CriterionJson.ALL, list(plain(depth + 1), 1)),
            member(CriterionJson.ANY, list(plain(depth + 1), 1)),
            member(CriterionJson.NOT, reference(plain(depth + 1))));
  }

  private static ObjectNode condition() {
    ObjectNode in = JSON.objectNode().put("type", "array");
    in.put("minItems", 1).put("maxItems", CohortRule.MOST_VALUES);
    in.set("items", JSON.objectNode().put("type", "string"));
    ObjectNode properties = JSON.objectNode();
    properties.set(
        CriterionJson.FIELD, enumeration(ResearchField.all().stream().map(ResearchField::name)));
    properties.set(CriterionJson.IN, in);
    ObjectNode condition = closed(properties);
    ArrayNode values = JSON.arrayNode();
    ResearchField.all().forEach(field -> values.add(valuesOf(field)));
    condition.set("allOf", values);
    return condition;
  }

  private static ObjectNode valuesOf(ResearchField field) {
    ObjectNode values =
        field.kind() == FieldKind.QUARTER
            ? JSON.objectNode().put("pattern", ResearchField.QUARTERS)
            : enumeration(field.values().stream().map(FieldValue::value));
    ObjectNode rule = JSON.objectNode();
    rule.set("if", properties(CriterionJson.FIELD, JSON.objectNode().put("const", field.name())));
    ObjectNode items = JSON.objectNode();
    items.set("items", values);
    rule.set("then", properties(CriterionJson.IN, items));
    return rule;
  }

  private static ObjectNode plainCondition() {
    ObjectNode names = enumeration(CohortRules.namesBesideQuasiIdentifiers().stream());
    ObjectNode plain = properties(CriterionJson.FIELD, names);
    return plain.put("$ref", "#/$defs/" + CONDITION);
  }

  private static ObjectNode properties(String name, ObjectNode value) {
    ObjectNode properties = JSON.objectNode();
    properties.set(name, value);
    ObjectNode schema = JSON.objectNode();
    schema.set("properties", properties);
    return schema;
  }

  private static ObjectNode member(String name, ObjectNode value) {
    ObjectNode properties = JSON.objectNode();
    properties.set(name, value);
    return closed(properties);
  }

  /** An object with exactly these members. */
  private static ObjectNode closed(ObjectNode properties) {
    ArrayNode required = JSON.arrayNode();
    properties.propertyNames().forEach(required::add);
    ObjectNode object = JSON.objectNode().put("type", "object");
    object.put("additionalProperties", false);
    object.set("required", required);
    object.set("properties", properties);
    return object;
  }

  private static ObjectNode list(String item, int fewest) {
    ObjectNode list = JSON.objectNode().put("type", "array");
    list.put("minItems", fewest).put("maxItems", CohortRule.MOST_CONDITIONS);
    list.set("items", reference(item));
    return list;
  }

  private static ObjectNode oneOf(ObjectNode... alternatives) {
    ObjectNode schema = JSON.objectNode();
    schema.set("oneOf", JSON.arrayNode().addAll(List.of(alternatives)));
    return schema;
  }

  private static ObjectNode enumeration(Stream<String> values) {
    ArrayNode names = JSON.arrayNode();
    values.forEach(names::add);
    ObjectNode enumeration = JSON.objectNode();
    enumeration.set("enum", names);
    return enumeration;
  }

  private static ObjectNode reference(String definition) {
    return JSON.objectNode().put("$ref", "#/$defs/" + definition);
  }
}
