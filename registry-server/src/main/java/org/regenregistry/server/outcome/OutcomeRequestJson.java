package org.regenregistry.server.outcome;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON of a request strictly: an unknown, doubled or wrongly typed field is a fault,
 * since an ignored one would answer another question than the one that was asked.
 */
final class OutcomeRequestJson {

  private static final Set<String> FIELDS = Set.of("measure", "visits", "groupBy", "filter");

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<InvalidField> faults = new ArrayList<>();

  private OutcomeRequestJson() {}

  /** The request in the body, or why it is none. */
  static Reading<OutcomeRequest> read(byte[] body) {
    try {
      JsonNode root = STRICT.readTree(body);
      return new OutcomeRequestJson().request(root);
    } catch (JacksonException notJson) {
      return new Misread<>(
          List.of(
              new InvalidField(
                  "", "The body is not one JSON object without repeated fields.", List.of())));
    }
  }

  private Reading<OutcomeRequest> request(JsonNode root) {
    if (!root.isObject()) {
      return new Misread<>(
          List.of(new InvalidField("", "The body is a JSON object.", sorted(FIELDS))));
    }
    root.propertyNames().stream().filter(name -> !FIELDS.contains(name)).forEach(this::unknown);
    OutcomeRequest request =
        new OutcomeRequest(
            text(root, "measure"), texts(root.path("visits")), text(root, "groupBy"), filter(root));
    return faults.isEmpty() ? new Understood<>(request) : new Misread<>(faults);
  }

  private void unknown(String name) {
    faults.add(new InvalidField(name, "A question has no such field.", sorted(FIELDS)));
  }

  private Optional<String> text(JsonNode root, String name) {
    JsonNode node = root.path(name);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    return text(name, node);
  }

  private Optional<String> text(String path, JsonNode node) {
    if (node.isString()) {
      return Optional.of(node.stringValue());
    }
    faults.add(new InvalidField(path, "This is a string.", List.of()));
    return Optional.empty();
  }

  private List<String> texts(JsonNode visits) {
    List<String> texts = new ArrayList<>();
    if (!visits.isArray() && !visits.isMissingNode()) {
      faults.add(new InvalidField("visits", "This is an array of strings.", List.of()));
      return texts;
    }
    for (int index = 0; index < visits.size(); index++) {
      text("visits[" + index + "]", visits.get(index)).ifPresent(texts::add);
    }
    return texts;
  }

  private Map<String, String> filter(JsonNode root) {
    Map<String, String> filter = new LinkedHashMap<>();
    JsonNode node = root.path("filter");
    if (!node.isObject() && !node.isMissingNode()) {
      faults.add(new InvalidField("filter", "This is an object.", List.of()));
      return filter;
    }
    node.properties()
        .forEach(
            entry ->
                text("filter." + entry.getKey(), entry.getValue())
                    .ifPresent(value -> filter.put(entry.getKey(), value)));
    return filter;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
