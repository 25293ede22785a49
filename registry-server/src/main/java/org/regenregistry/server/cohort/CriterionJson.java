package org.regenregistry.server.cohort;

import java.util.List;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a criterion in the language of requests, its members always in one order. */
final class CriterionJson {

  static final String FIELD = "field";
  static final String IN = "in";
  static final String ALL = "all";
  static final String ANY = "any";
  static final String NOT = "not";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CriterionJson() {}

  static JsonNode of(Criterion criterion) {
    return switch (criterion) {
      case FieldIn(ResearchField field, List<String> values) -> condition(field, values);
      case AllOf(List<Criterion> criteria) -> JSON.objectNode().set(ALL, array(criteria));
      case AnyOf(List<Criterion> criteria) -> JSON.objectNode().set(ANY, array(criteria));
      case Not(Criterion inner) -> JSON.objectNode().set(NOT, of(inner));
    };
  }

  private static ObjectNode condition(ResearchField field, List<String> values) {
    ArrayNode in = JSON.arrayNode();
    values.forEach(in::add);
    ObjectNode condition = JSON.objectNode().put(FIELD, field.name());
    condition.set(IN, in);
    return condition;
  }

  private static ArrayNode array(List<Criterion> criteria) {
    ArrayNode array = JSON.arrayNode();
    criteria.forEach(criterion -> array.add(of(criterion)));
    return array;
  }
}
