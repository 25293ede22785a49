package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields of an index, as a tree. The index of another version of the software takes a document
 * of this version once the fields that it does not know are left out.
 *
 * @param inner the fields inside a field; none for one that holds a value
 */
public record MappedFields(Map<String, MappedFields> inner) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public MappedFields {
    inner = Map.copyOf(inner);
  }

  static MappedFields of(Map<String, Property> properties) {
    return new MappedFields(
        properties.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, field -> of(field.getValue()))));
  }

  private static MappedFields of(Property property) {
    return switch (property._kind()) {
      case Object -> of(property.object().properties());
      case Nested -> of(property.nested().properties());
      default -> new MappedFields(Map.of());
    };
  }

  /** The document without what the index does not know. */
  public String only(String document) {
    try {
      ObjectNode whole = (ObjectNode) JSON.readTree(document);
      keep(whole);
      return JSON.writeValueAsString(whole);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("A document is JSON", impossible);
    }
  }

  private void keep(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        object.retain(inner.keySet());
        object.properties().forEach(member -> inner(member.getKey()).keep(member.getValue()));
      }
      case ArrayNode array -> array.forEach(this::keep);
      default -> {
        // A value stays as it is.
      }
    }
  }

  private MappedFields inner(String name) {
    return inner.getOrDefault(name, new MappedFields(Map.of()));
  }
}
