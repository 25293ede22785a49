package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.guide.ProfileExample;

/** An example in which resources were changed, as text that both validators can be given. */
final class MutatedBundle {

  /** As many as in a large submission. */
  private static final int ENTRIES = 60;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final IParser lenient =
      FhirContext.forR4Cached()
          .newJsonParser()
          .setParserErrorHandler(new LenientErrorHandler(false).setErrorOnInvalidValue(false));
  private final IParser strict;
  private final ObjectNode raw;
  private final ObjectNode readable;
  private final Map<Integer, String> refusals = new HashMap<>();

  MutatedBundle(ObjectNode example, IParser strict) {
    this.strict = strict;
    raw = example.deepCopy();
    readable = example.deepCopy();
  }

  /** The text of the three patients, and of the examples that keep their profile. */
  static List<ObjectNode> valid() {
    return Stream.concat(
            texts(ExampleBundles.all().stream()),
            texts(profileExamples(example -> example.violation().isEmpty())))
        .toList();
  }

  /** The text of the examples that break their profile. */
  static List<ObjectNode> broken() {
    return texts(profileExamples(example -> example.violation().isPresent())).toList();
  }

  private static Stream<ObjectNode> texts(Stream<Bundle> bundles) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    return bundles.map(parser::encodeResourceToString).map(MutatedBundle::read);
  }

  private static Stream<Bundle> profileExamples(Predicate<ProfileExample> wanted) {
    List<Resource> resources =
        ProfileExample.all().stream()
            .filter(wanted)
            .map(ProfileExample::resource)
            .filter(resource -> !(resource instanceof Bundle))
            .toList();
    return IntStream.rangeClosed(0, (resources.size() - 1) / ENTRIES)
        .mapToObj(
            part ->
                bundle(
                    resources.subList(
                        part * ENTRIES, Math.min(resources.size(), (part + 1) * ENTRIES))));
  }

  private static Bundle bundle(List<Resource> resources) {
    Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
    for (Resource resource : resources) {
      UUID address = new UUID(0, bundle.getEntry().size() + 1L);
      bundle.addEntry().setFullUrl("urn:uuid:" + address).setResource(resource);
    }
    return bundle;
  }

  /**
   * Puts a changed resource in its place; where the server cannot read it, only into the raw text.
   */
  void mutate(int entry, ObjectNode resource) {
    entry(raw, entry).set("resource", stamped(resource));
    try {
      strict.parseResource(resource.toString());
      entry(readable, entry).set("resource", resource);
    } catch (DataFormatException refused) {
      refusals.put(entry, String.valueOf(refused.getMessage()));
    }
  }

  /** The text with every change; each resource names the profile it has to keep. */
  String raw() {
    return raw.toString();
  }

  /** The text with the changes that the server can read. */
  String readable() {
    return readable.toString();
  }

  /** Why the server cannot read a resource. */
  Optional<String> refusal(int entry) {
    return Optional.ofNullable(refusals.get(entry));
  }

  private static ObjectNode entry(ObjectNode bundle, int entry) {
    return (ObjectNode) bundle.path("entry").get(entry);
  }

  private ObjectNode stamped(ObjectNode resource) {
    ObjectNode copy = resource.deepCopy();
    profile(resource).ifPresent(profile -> claims(copy).add(profile));
    return copy;
  }

  private Optional<String> profile(ObjectNode resource) {
    try {
      return ProfileAssignment.profile((Resource) lenient.parseResource(resource.toString()));
    } catch (DataFormatException _) {
      return Optional.empty();
    }
  }

  private static ArrayNode claims(ObjectNode resource) {
    ObjectNode meta =
        resource.get("meta") instanceof ObjectNode known ? known : resource.putObject("meta");
    JsonNode claims = meta.get("profile");
    return claims instanceof ArrayNode known ? known : meta.putArray("profile");
  }

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
