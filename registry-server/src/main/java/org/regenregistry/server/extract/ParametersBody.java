package org.regenregistry.server.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a FHIR Parameters resource whose values are all text. It is read as plain JSON, so that no
 * number of a hostile body is ever computed.
 */
final class ParametersBody {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> TOP = Set.of("resourceType", "id", "meta", "parameter");
  private static final Set<String> VALUES =
      Set.of(
          "valueCode",
          "valueString",
          "valueInstant",
          "valueDateTime",
          "valueDate",
          "valueUri",
          "valueId");

  private ParametersBody() {}

  /** The values by name, or nothing if the text is no such resource. */
  static Optional<Map<String, List<String>>> read(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text)).flatMap(ParametersBody::read);
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, List<String>>> read(JsonNode resource) {
    if (!resource.path("resourceType").asText().equals("Parameters") || !only(resource, TOP)) {
      return Optional.empty();
    }
    JsonNode parameters = resource.path("parameter");
    if (!parameters.isArray() && !parameters.isMissingNode()) {
      return Optional.empty();
    }
    Map<String, List<String>> values = new HashMap<>();
    for (JsonNode parameter : parameters) {
      Optional<String> value = value(parameter);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values
          .computeIfAbsent(parameter.path("name").asText(), _ -> new ArrayList<>())
          .add(value.get());
    }
    return Optional.of(values);
  }

  private static Optional<String> value(JsonNode parameter) {
    if (parameter.size() != 2 || !parameter.path("name").isTextual()) {
      return Optional.empty();
    }
    return VALUES.stream()
        .map(parameter::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst();
  }

  private static boolean only(JsonNode object, Set<String> names) {
    return object.properties().stream().allMatch(field -> names.contains(field.getKey()));
  }
}
