package org.regenregistry.mapping.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/**
 * One resource that shows a profile: a valid one, or one that breaks exactly one rule.
 *
 * @param profile the id of the profile, for example {@code rtr-grade}
 * @param name what the example shows; names of broken ones begin with {@code invalid-}, of those
 *     that only deserve a warning with {@code warning-}
 * @param violation the rule it breaks; none for a valid example
 */
public record ProfileExample(String profile, String name, Optional<Violation> violation) {

  private static final String FOLDER = "examples/profiles/";

  /**
   * The rule an example breaks.
   *
   * @param rule the key of an invariant, or the name of the check: binding, cardinality, pattern,
   *     slice, type
   * @param expression the element as FHIRPath, counted from the resource
   */
  public record Violation(String rule, String expression) {}

  /** The resource, freshly read. */
  public Resource resource() {
    return (Resource) GuideFile.read(FOLDER + profile + "/" + name);
  }

  /** Whether breaking the rule leaves the resource acceptable. */
  public boolean isWarning() {
    return name.startsWith("warning-");
  }

  /** All examples, in the order of their profiles and names. */
  public static List<ProfileExample> all() {
    return json("index").path("profiles").properties().stream()
        .flatMap(profile -> of(profile.getKey(), profile.getValue()))
        .toList();
  }

  private static Stream<ProfileExample> of(String profile, JsonNode names) {
    JsonNode expected = json(profile + "/expected");
    return names
        .valueStream()
        .map(JsonNode::asText)
        .map(name -> new ProfileExample(profile, name, violation(expected.path(name))));
  }

  private static Optional<Violation> violation(JsonNode expected) {
    return expected.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Violation(expected.path("rule").asText(), expected.path("expression").asText()));
  }

  private static JsonNode json(String file) {
    try (InputStream source = GuideFile.open(FOLDER + file)) {
      return new ObjectMapper().readTree(source);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return profile + "/" + name;
  }
}
