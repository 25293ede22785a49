package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.Objects;

/** A mapping in one notation, so that two can be compared however they were written. */
final class MappingText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JacksonJsonpMapper NOTATION = new JacksonJsonpMapper();

  private MappingText() {}

  static JsonNode of(TypeMapping mapping) {
    try {
      return JSON.readTree(JsonpUtils.toJsonString(mapping, NOTATION));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A mapping is JSON", impossible);
    }
  }

  /** The mapping in the body of a request to create an index. */
  static JsonNode ofDefinition(String body) {
    var request =
        CreateIndexRequest.of(create -> create.index("any").withJson(new StringReader(body)));
    return of(Objects.requireNonNull(request.mappings()));
  }
}
