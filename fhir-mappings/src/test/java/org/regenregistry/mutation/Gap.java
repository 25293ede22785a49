package org.regenregistry.mutation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource of which one element is missing, or told only as an extension.
 *
 * @param place the JSON pointer of the element, and what became of it
 * @param json the resource with the gap
 */
public record Gap(String place, String json) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final IParser PARSER = FhirContext.forR4Cached().newJsonParser();

  /** The resource once for each gap it can have; its id and all types are always there. */
  public static Stream<Gap> all(Resource resource) {
    ObjectNode json = json(resource);
    return places(JsonPointer.empty(), json).stream().flatMap(place -> gaps(json, place));
  }

  private static Stream<Gap> gaps(ObjectNode json, JsonPointer place) {
    if (json.at(place.head()).isArray()) {
      return Stream.of(extensionInList(json, place));
    }
    return json.at(place).isValueNode()
        ? Stream.of(missing(json, place), extension(json, place))
        : Stream.of(missing(json, place));
  }

  /** The resource with the gap, as HAPI reads it. */
  public Resource resource() {
    return (Resource) PARSER.parseResource(json);
  }

  private static Gap missing(ObjectNode json, JsonPointer place) {
    return new Gap(place + " missing", without(json, place).toString());
  }

  private static Gap extension(ObjectNode json, JsonPointer place) {
    ObjectNode changed = without(json, place);
    tell(parent(changed, place).putObject("_" + name(place)));
    return new Gap(place + " told as an extension", changed.toString());
  }

  /** A value of a list becomes a null; what is told of it stands in a second list. */
  private static Gap extensionInList(ObjectNode json, JsonPointer place) {
    ObjectNode changed = json.deepCopy();
    ArrayNode values = (ArrayNode) changed.at(place.head());
    values.setNull(place.last().getMatchingIndex());
    ArrayNode told = parent(changed, place.head()).putArray("_" + name(place.head()));
    for (JsonNode value : values) {
      if (value.isNull()) {
        tell(told.addObject());
      } else {
        told.addNull();
      }
    }
    return new Gap(place + " told as an extension", changed.toString());
  }

  private static void tell(ObjectNode element) {
    element
        .putArray("extension")
        .addObject()
        .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
        .put("valueCode", "unknown");
  }

  /** All members of all objects, and the values in lists. */
  private static List<JsonPointer> places(JsonPointer at, JsonNode node) {
    List<JsonPointer> found = new ArrayList<>();
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(
                  member -> {
                    JsonPointer place = at.appendProperty(member.getKey());
                    if (!place.toString().matches("/id|.*/resourceType")) {
                      found.add(place);
                    }
                    found.addAll(places(place, member.getValue()));
                  });
      case ArrayNode array -> {
        for (int index = 0; index < array.size(); index++) {
          JsonPointer place = at.appendIndex(index);
          if (array.get(index).isValueNode()) {
            found.add(place);
          }
          found.addAll(places(place, array.get(index)));
        }
      }
      default -> {}
    }
    return found;
  }

  private static ObjectNode without(ObjectNode json, JsonPointer place) {
    ObjectNode changed = json.deepCopy();
    parent(changed, place).remove(name(place));
    return changed;
  }

  private static ObjectNode parent(ObjectNode json, JsonPointer place) {
    return (ObjectNode) json.at(place.head());
  }

  private static String name(JsonPointer place) {
    return place.last().getMatchingProperty();
  }

  private static ObjectNode json(Resource resource) {
    try {
      return (ObjectNode) JSON.readTree(PARSER.encodeResourceToString(resource));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public String toString() {
    return place;
  }
}
