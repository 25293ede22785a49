package org.regenregistry.mapping.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every single change of a list of kinds, applied to every element of a resource it fits. */
final class Mutations {

  private final ObjectNode original;
  private final List<Mutation> found = new ArrayList<>();

  private Mutations(ObjectNode original) {
    this.original = original;
  }

  /** All changes of a resource, always in the same order. */
  static List<Mutation> of(ObjectNode resource) {
    Mutations mutations = new Mutations(resource);
    mutations.visit(JsonPointer.empty(), resource);
    WholeMutations.ALL.forEach((kind, change) -> mutations.add(kind, JsonPointer.empty(), change));
    return List.copyOf(mutations.found);
  }

  private void visit(JsonPointer place, JsonNode node) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(
                  member ->
                      member(
                          place.appendProperty(member.getKey()),
                          member.getKey(),
                          member.getValue()));
      case ArrayNode array -> {
        for (int index = 0; index < array.size(); index++) {
          visit(place.appendIndex(index), array.get(index));
        }
      }
      default -> {}
    }
    if (node instanceof ObjectNode && !place.matches()) {
      object(place);
    }
  }

  private void object(JsonPointer place) {
    inside(place, "unknown element", object -> object.put("colour", "green"));
    inside(
        place,
        "foreign extension",
        object -> ExtensionMutations.add(object, "https://elsewhere.example/note"));
    inside(place, "modifier extension", ExtensionMutations::modify);
    inside(place, "misplaced extension", ExtensionMutations::misplaced);
    inside(place, "id of an element", object -> object.put("id", "here"));
  }

  private void member(JsonPointer place, String name, JsonNode value) {
    if (name.equals("resourceType")) {
      return;
    }
    change(place, "removed", (parent, key) -> parent.remove(key));
    if (value instanceof ArrayNode array) {
      change(place, "doubled", (parent, key) -> ((ArrayNode) parent.get(key)).add(array.get(0)));
    }
    if (value.isValueNode()) {
      ValueMutations.of(name, value)
          .forEach(
              (kind, changed) -> change(place, kind, (parent, key) -> parent.set(key, changed)));
    }
    Retyping.of(name)
        .forEach(
            (other, changed) ->
                change(
                    place,
                    "retyped to " + other,
                    (parent, key) -> {
                      parent.remove(key);
                      parent.set(other, changed);
                    }));
    visit(place, value);
  }

  private interface Change {
    void apply(ObjectNode parent, String key);
  }

  private void change(JsonPointer place, String kind, Change change) {
    add(
        kind,
        place,
        copy ->
            change.apply((ObjectNode) copy.at(place.head()), place.last().getMatchingProperty()));
  }

  private void inside(JsonPointer place, String kind, Consumer<ObjectNode> change) {
    add(kind, place, copy -> change.accept((ObjectNode) copy.at(place)));
  }

  private void add(String kind, JsonPointer place, Consumer<ObjectNode> change) {
    ObjectNode copy = original.deepCopy();
    change.accept(copy);
    if (!copy.equals(original)) {
      found.add(new Mutation(kind, place.toString(), copy));
    }
  }
}
