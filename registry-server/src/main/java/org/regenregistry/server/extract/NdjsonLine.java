package org.regenregistry.server.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Lines of newline-delimited JSON: every column is there, one that was not recorded is null. */
final class NdjsonLine {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private NdjsonLine() {}

  /** One row as an object with its columns in their order. */
  static String of(RegisterRow row) {
    ObjectNode object = JSON.createObjectNode();
    for (RegisterColumn column : RegisterColumn.ALL) {
      object.set(column.heading(), node(column.cell().apply(row)));
    }
    try {
      return JSON.writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain values is always JSON", e);
    }
  }

  private static JsonNode node(Cell cell) {
    return switch (cell) {
      case Cell.Text(String value) -> TextNode.valueOf(value);
      case Cell.Texts(List<String> values) ->
          values.stream()
              .collect(
                  JsonNodeFactory.instance::arrayNode,
                  (array, value) -> array.add(value),
                  (one, other) -> one.addAll(other));
      case Cell.Flag(boolean value) -> BooleanNode.valueOf(value);
      case Cell.Whole(int value) -> IntNode.valueOf(value);
      case Cell.Absent() -> NullNode.getInstance();
    };
  }
}
