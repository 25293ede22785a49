package org.regenregistry.server.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spoils JSON: its values, its structure or its very text. */
final class JsonMutation {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Values that are odd for most elements, as JSON writes them. */
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "\"\"",
          "\" \"",
          "0",
          "-0",
          "-1",
          "1e308",
          "1e40",
          "1e-40",
          "1e999999999",
          "0.00000000000000000000000000000000000000001",
          "9223372036854775808",
          "1.0E+2",
          "\"1e999999999\"",
          "\"NaN\"",
          "\"2024-02-30\"",
          "\"0000-00-00\"",
          "\"9999-12-31T23:59:60Z\"",
          "\"2024-01-01T25:00:00+99:99\"",
          "\"-2024\"",
          "\"2024\"",
          "\"2024-01-01T00:00:00.123456789123456789Z\"",
          "\"Patient/\"",
          "\"Patient/../../x\"",
          "\"Patient/01980000-0000-7000-8000-000000000000\"",
          "\"#x\"",
          "\"urn:uuid:x\"",
          "\"http://127.0.0.1:1/\"",
          "\"javascript:alert(1)\"",
          "\"Patient?identifier=x|y&_sort=\"",
          "\"%00%2e%2e\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u202e\\u200b\\ufeff\"",
          "\"\\ud83e\\uddec\\u0301\\u0301\\u0301\"",
          "\"'; drop table resource; --\"",
          "\"=cmd|' /C calc'!A0\"",
          "\"${jndi:ldap://127.0.0.1/x}\"",
          "\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><script>x</script></div>\"",
          "\"((((((((((a+)+)+)+)+)+)+)+)+)+)$\"");

  private final Random random;

  JsonMutation(Random random) {
    this.random = random;
  }

  /** The document with one to three things spoiled. */
  String of(String json) {
    String spoiled = json;
    for (int times = random.nextInt(3); times >= 0; times--) {
      spoiled = random.nextInt(4) == 0 ? inText(spoiled) : inTree(spoiled);
    }
    return spoiled;
  }

  private String inTree(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      List<ContainerNode<?>> containers = new ArrayList<>();
      collect(root, containers);
      if (containers.isEmpty()) {
        return inText(json);
      }
      spoil(containers.get(random.nextInt(containers.size())), containers);
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException unreadable) {
      return inText(json);
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container && !container.isEmpty()) {
      containers.add(container);
      container.forEach(child -> collect(child, containers));
    }
  }

  private void spoil(ContainerNode<?> chosen, List<ContainerNode<?>> all)
      throws JsonProcessingException {
    JsonNode value =
        switch (random.nextInt(5)) {
          case 0 -> all.get(random.nextInt(all.size())).deepCopy();
          case 1 -> JSON.valueToTree("x".repeat(1 << random.nextInt(15)));
          default -> JSON.readTree(ODD.get(random.nextInt(ODD.size())));
        };
    switch (chosen) {
      case ObjectNode object -> spoil(object, value);
      case ArrayNode array -> spoil(array, value);
      default -> throw new IllegalStateException("Neither object nor array");
    }
  }

  private void spoil(ObjectNode object, JsonNode value) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set("_" + name, value);
      case 2 -> object.set(name, object.arrayNode().add(object.get(name)));
      case 3 -> object.set(name + "x", object.remove(name));
      default -> object.set(name, value);
    }
  }

  private void spoil(ArrayNode array, JsonNode value) {
    int place = random.nextInt(array.size());
    switch (random.nextInt(4)) {
      case 0 -> array.remove(place);
      case 1 -> array.insert(place, array.get(place).deepCopy());
      case 2 -> array.insert(place, value);
      default -> array.set(place, value);
    }
  }

  /** Takes characters away, doubles or replaces them. */
  String inText(String text) {
    if (text.isEmpty()) {
      return "{";
    }
    StringBuilder spoiled = new StringBuilder(text);
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(12));
    switch (random.nextInt(5)) {
      case 0 -> spoiled.delete(from, to);
      case 1 -> spoiled.insert(from, text, from, to);
      case 2 -> spoiled.setLength(from);
      case 3 -> spoiled.insert(from, ODD.get(random.nextInt(ODD.size())));
      default -> spoiled.setCharAt(from, (char) random.nextInt(0x3000));
    }
    return spoiled.toString();
  }
}
