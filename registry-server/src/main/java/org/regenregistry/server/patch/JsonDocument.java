package org.regenregistry.server.patch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.regenregistry.server.intake.JsonGuard;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON document while the operations of a patch change it. */
final class JsonDocument {

  /** Copies of copies double a document each time. */
  private static final int MOST_COPIED = 100_000;

  private static final String APPEND = "-";
  private static final String TOO_DEEP = "The value would be nested too deep.";

  private JsonNode root;
  private int copied;

  JsonDocument(JsonNode root) {
    this.root = root;
  }

  JsonNode root() {
    return root;
  }

  /** Carries out an operation; the answer says why it could not be. */
  Optional<String> apply(JsonOperation operation) {
    return switch (operation) {
      case JsonOperation.Add(var path, var value) -> add(path, value.deepCopy());
      case JsonOperation.Remove(var path) ->
          remove(path).isPresent() ? Optional.empty() : nothingAt(path);
      case JsonOperation.Replace(var path, var value) -> replace(path, value.deepCopy());
      case JsonOperation.Move(var from, var path) -> move(from, path);
      case JsonOperation.Copy(var from, var path) -> copy(from, path);
      case JsonOperation.Test(var path, var value) -> test(path, value);
    };
  }

  private Optional<String> test(JsonPointer path, JsonNode value) {
    Optional<JsonNode> found = find(path.steps());
    if (found.isEmpty()) {
      return nothingAt(path);
    }
    return found.get().equals(JsonDocument::compare, value)
        ? Optional.empty()
        : Optional.of("The value at " + path.text() + " is another one than the test demands.");
  }

  /** Numbers are equal when they are the same number, however they are written. */
  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }

  private Optional<String> move(JsonPointer from, JsonPointer path) {
    if (path.isBelow(from)) {
      return Optional.of("A value cannot be moved into itself.");
    }
    Optional<JsonNode> taken = remove(from);
    return taken.isEmpty() ? nothingAt(from) : add(path, taken.get());
  }

  private Optional<String> copy(JsonPointer from, JsonPointer path) {
    Optional<JsonNode> found = find(from.steps());
    if (found.isEmpty()) {
      return nothingAt(from);
    }
    copied += size(found.get());
    return copied > MOST_COPIED
        ? Optional.of("The patch copies too much.")
        : add(path, found.get().deepCopy());
  }

  private static int size(JsonNode node) {
    int size = 1;
    for (JsonNode child : node.values()) {
      size += size(child);
    }
    return size;
  }

  private Optional<String> replace(JsonPointer path, JsonNode value) {
    if (find(path.steps()).isEmpty()) {
      return nothingAt(path);
    }
    if (isTooDeep(path, value)) {
      return Optional.of(TOO_DEEP);
    }
    if (path.isRoot()) {
      root = value;
      return Optional.empty();
    }
    switch (find(path.parent()).orElseThrow()) {
      case ObjectNode object -> object.set(path.last(), value);
      case ArrayNode array -> array.set(Integer.parseInt(path.last()), value);
      default -> throw new IllegalStateException("Only objects and arrays have something in them");
    }
    return Optional.empty();
  }

  private Optional<String> add(JsonPointer path, JsonNode value) {
    if (isTooDeep(path, value)) {
      return Optional.of(TOO_DEEP);
    }
    if (path.isRoot()) {
      root = value;
      return Optional.empty();
    }
    return switch (find(path.parent()).orElse(null)) {
      case ObjectNode object -> {
        object.set(path.last(), value);
        yield Optional.empty();
      }
      case ArrayNode array -> insert(array, path, value);
      case null, default -> nothingAt(path);
    };
  }

  private static Optional<String> insert(ArrayNode array, JsonPointer path, JsonNode value) {
    OptionalInt index =
        path.last().equals(APPEND) ? OptionalInt.of(array.size()) : JsonPointer.index(path.last());
    if (index.isEmpty() || index.getAsInt() > array.size()) {
      return Optional.of(
          path.text() + " is no index of the array, which has " + array.size() + ".");
    }
    array.insert(index.getAsInt(), value);
    return Optional.empty();
  }

  /** Takes the value away and returns it, if there is one. */
  private Optional<JsonNode> remove(JsonPointer path) {
    Optional<JsonNode> found = find(path.steps());
    if (found.isEmpty() || path.isRoot()) {
      return Optional.empty();
    }
    switch (find(path.parent()).orElseThrow()) {
      case ObjectNode object -> object.remove(path.last());
      case ArrayNode array -> array.remove(Integer.parseInt(path.last()));
      default -> throw new IllegalStateException("Only objects and arrays have something in them");
    }
    return found;
  }

  private Optional<JsonNode> find(List<String> steps) {
    Optional<JsonNode> found = Optional.of(root);
    for (String step : steps) {
      found = found.flatMap(node -> child(node, step));
    }
    return found;
  }

  private static Optional<JsonNode> child(JsonNode node, String step) {
    return switch (node) {
      case ObjectNode object -> Optional.ofNullable(object.get(step));
      case ArrayNode array -> {
        OptionalInt index = JsonPointer.index(step);
        yield index.isPresent() && index.getAsInt() < array.size()
            ? Optional.of(array.get(index.getAsInt()))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** Moves can stack what the document has, and whoever walks it does so recursively. */
  private static boolean isTooDeep(JsonPointer path, JsonNode value) {
    return hasMoreLevels(value, JsonGuard.DEPTH - path.steps().size());
  }

  /** Whether a value needs more levels than these; nothing below them is looked at. */
  private static boolean hasMoreLevels(JsonNode value, int levels) {
    if (!value.isObject() && !value.isArray()) {
      return levels < 0;
    }
    if (levels <= 0) {
      return true;
    }
    for (JsonNode child : value.values()) {
      if (hasMoreLevels(child, levels - 1)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> nothingAt(JsonPointer path) {
    return Optional.of("There is nothing at '" + path.text() + "'.");
  }
}
