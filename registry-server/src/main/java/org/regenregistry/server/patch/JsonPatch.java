package org.regenregistry.server.patch;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.intake.JsonGuard;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON Patch (RFC 6902). It works on the resource's JSON and knows nothing of FHIR. */
public final class JsonPatch implements Patch {

  /** Decimals keep the digits they were sent with, because FHIR counts them. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final List<JsonOperation> operations;

  private JsonPatch(List<JsonOperation> operations) {
    this.operations = List.copyOf(operations);
  }

  /** Reads the body of a patch, an array of operations. */
  public static Reading read(String body) {
    JsonNode sent;
    try {
      sent = JSON.readTree(body);
    } catch (JacksonException notJson) {
      return new Reading.Malformed(Fault.whole("The body is no JSON, or a member is doubled."));
    }
    if (!sent.isArray() || sent.size() > MOST_OPERATIONS) {
      return new Reading.Malformed(
          Fault.whole("A JSON Patch is an array of at most " + MOST_OPERATIONS + " operations."));
    }
    List<JsonOperation> operations = new ArrayList<>();
    for (JsonNode operation : sent) {
      Optional<JsonOperation> read = operation(operation);
      if (read.isEmpty()) {
        return new Reading.Malformed(
            Fault.at(
                operations.size(),
                "An operation has an 'op' (add, remove, replace, move, copy or test), a 'path' and,"
                    + " as its op demands, a 'value' or 'from'; places are JSON Pointers."));
      }
      operations.add(read.get());
    }
    return new Reading.Understood(new JsonPatch(operations));
  }

  List<JsonOperation> operations() {
    return operations;
  }

  private static Optional<JsonOperation> operation(JsonNode sent) {
    Optional<JsonPointer> path = pointer(sent, "path");
    Optional<JsonPointer> from = pointer(sent, "from");
    Optional<JsonNode> value = sent.isObject() ? sent.optional("value") : Optional.empty();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return switch (text(sent, "op")) {
      case "add" -> value.map(given -> new JsonOperation.Add(path.get(), given));
      case "remove" -> Optional.of(new JsonOperation.Remove(path.get()));
      case "replace" -> value.map(given -> new JsonOperation.Replace(path.get(), given));
      case "move" -> from.map(source -> new JsonOperation.Move(source, path.get()));
      case "copy" -> from.map(source -> new JsonOperation.Copy(source, path.get()));
      case "test" -> value.map(given -> new JsonOperation.Test(path.get(), given));
      default -> Optional.empty();
    };
  }

  private static Optional<JsonPointer> pointer(JsonNode operation, String name) {
    return operation.path(name).isString()
        ? JsonPointer.parse(text(operation, name))
        : Optional.empty();
  }

  private static String text(JsonNode operation, String name) {
    JsonNode member = operation.path(name);
    return member.isString() ? member.stringValue() : "";
  }

  @Override
  public Result apply(FhirContext fhir, String content) {
    JsonDocument document = new JsonDocument(JSON.readTree(content));
    for (int index = 0; index < operations.size(); index++) {
      Optional<String> failure = document.apply(operations.get(index));
      if (failure.isPresent()) {
        return new Result.Inapplicable(Fault.at(index, failure.get()));
      }
    }
    return hasNullMember(document.root())
        ? new Result.Inapplicable(Fault.whole("FHIR has no null members; remove them instead."))
        : resource(fhir, document.root().toString(), content);
  }

  private static boolean hasNullMember(JsonNode node) {
    for (JsonNode child : node.values()) {
      if ((node.isObject() && child.isNull()) || hasNullMember(child)) {
        return true;
      }
    }
    return false;
  }

  private static Result resource(FhirContext fhir, String patched, String content) {
    if (!JsonGuard.isSound(patched)) {
      return new Result.Inapplicable(
          Fault.whole(
              "The result has more levels, larger numbers or other characters than a body may"
                  + " have."));
    }
    IBaseResource resource;
    try {
      resource = fhir.newJsonParser().parseResource(patched);
    } catch (DataFormatException | IllegalArgumentException noResource) {
      return new Result.Inapplicable(
          Fault.whole("The result is no FHIR resource: " + words(noResource)));
    }
    Resource before = (Resource) fhir.newJsonParser().parseResource(content);
    return FixedElements.result(before, (Resource) resource);
  }

  private static String words(RuntimeException failure) {
    String message = failure.getMessage();
    return message == null ? "it cannot be read." : message.replaceAll("HAPI-[0-9]+: ", "");
  }
}
