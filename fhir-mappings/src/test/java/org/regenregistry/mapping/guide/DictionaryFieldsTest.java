package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dictionary and the search index have the same fields. */
class DictionaryFieldsTest {

  private static final String INDEX = "/org/regenregistry/mapping/treatment/treatment-index.json";

  /** Scores and responses have a field per visit and measure, which the index derives. */
  private static final Set<String> BY_VISIT = Set.of("v", "resp");

  @Test
  void everyFieldOfTheDictionaryIsIndexed() throws IOException {
    List<String> indexed = indexed();
    assertThat(dictionary())
        .allSatisfy(
            field ->
                assertThat(indexed)
                    .as(field)
                    .anyMatch(
                        it -> BY_VISIT.contains(field) || it.equals(field) || within(it, field)));
  }

  @Test
  void everyIndexedFieldIsInTheDictionary() throws IOException {
    Set<String> known = dictionary();
    assertThat(indexed())
        .allSatisfy(
            field ->
                assertThat(known).as(field).anyMatch(it -> it.equals(field) || within(field, it)));
  }

  private static boolean within(String field, String group) {
    return field.startsWith(group + ".");
  }

  private static Set<String> dictionary() {
    return Dictionary.read().elements().stream()
        .flatMap(element -> element.fields().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> indexed() throws IOException {
    try (InputStream source = DictionaryFieldsTest.class.getResourceAsStream(INDEX)) {
      JsonNode index = new ObjectMapper().readTree(source);
      Set<String> fields = new TreeSet<>();
      collect("", index.has("mappings") ? index.path("mappings") : index, fields);
      return List.copyOf(fields);
    }
  }

  private static void collect(String prefix, JsonNode node, Set<String> fields) {
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      String field = prefix + property.getKey();
      if (property.getValue().has("properties")) {
        collect(field + ".", property.getValue(), fields);
      } else {
        fields.add(field);
      }
    }
  }
}
