package org.regenregistry.benchmarks.pooled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the treatments of a question have in common. */
sealed interface Limit {

  /** Which field it is about. */
  String field();

  /** Whether a value of the field is one of those asked for. */
  boolean admits(JsonNode value);

  /** As Elasticsearch is asked. */
  ObjectNode query();

  /** Whether a treatment has such a value. */
  default boolean holdsFor(JsonNode document) {
    return GeneratedTreatments.values(document, field()).anyMatch(this::admits);
  }

  /** One code of a list. */
  record Code(String field, String code) implements Limit {

    @Override
    public boolean admits(JsonNode value) {
      return value.asText().equals(code);
    }

    @Override
    public ObjectNode query() {
      ObjectNode query = JsonNodeFactory.instance.objectNode();
      query.putObject("term").put(field, code);
      return query;
    }
  }

  /** A number in a range that ends before its upper limit. */
  record Range(String field, double from, double to) implements Limit {

    @Override
    public boolean admits(JsonNode value) {
      return value.asDouble() >= from && value.asDouble() < to;
    }

    @Override
    public ObjectNode query() {
      ObjectNode query = JsonNodeFactory.instance.objectNode();
      query.putObject("range").putObject(field).put("gte", from).put("lt", to);
      return query;
    }
  }
}
