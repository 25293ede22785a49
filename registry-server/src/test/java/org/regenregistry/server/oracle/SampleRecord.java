package org.regenregistry.server.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;

/**
 * A transaction under construction, whose resources can refer to each other and to the clinic's.
 */
final class SampleRecord {

  private static final String EXAMPLES = "/org/regenregistry/guide/examples/profiles/";

  private final Draw draw;
  private final SampleValues values;
  private final Map<String, List<String>> known = new HashMap<>();
  private final Bundle bundle = ClinicalRecords.transaction();

  /**
   * A record.
   *
   * @param shared what of the clinic's own can be referred to, by type
   */
  SampleRecord(Draw draw, Map<String, List<String>> shared) {
    this.draw = draw;
    this.values = new SampleValues(draw);
    shared.forEach((type, references) -> known.put(type, new ArrayList<>(references)));
  }

  Draw draw() {
    return draw;
  }

  SampleValues values() {
    return values;
  }

  Bundle bundle() {
    return bundle;
  }

  /** The complete example of a profile, as a start. */
  static <R extends Resource> R example(String profile, Class<R> type) {
    String path = EXAMPLES + profile + "/complete.json";
    try (InputStream source = SampleRecord.class.getResourceAsStream(path)) {
      R example = FhirHttp.FHIR.newJsonParser().parseResource(type, source);
      FhirHttp.FHIR
          .newTerser()
          .getAllPopulatedChildElementsOfType(example, Reference.class)
          .forEach(reference -> reference.setReference(null));
      return example;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Puts a resource under an identifier of its own and makes it known to those that follow. */
  void put(Resource resource) {
    String unique =
        UUID.nameUUIDFromBytes(
                Long.toString(draw.below(Integer.MAX_VALUE)).getBytes(StandardCharsets.UTF_8))
            .toString();
    Identifier first = ClinicalRecords.identifierOf(resource);
    first.setValue(unique);
    values.describe(resource.getMeta());
    String url = ClinicalRecords.put(bundle, resource, unique);
    known.computeIfAbsent(resource.fhirType(), _ -> new ArrayList<>()).add(url);
  }

  /** A reference to one of a type, if there is one and chance wants it. */
  Optional<Reference> maybe(String type, int percent) {
    List<String> urls = known.getOrDefault(type, List.of());
    return urls.isEmpty() || !draw.percent(percent)
        ? Optional.empty()
        : Optional.of(new Reference(draw.from(urls)));
  }

  /** The latest of a type. */
  Reference last(String type) {
    return new Reference(known.get(type).getLast());
  }

  /** Somebody who is named, but not stored here. */
  Reference outsider() {
    Reference outsider = new Reference();
    outsider.setDisplay("Dr. Who");
    outsider.setIdentifier(
        new Identifier().setSystem("http://example.org/staff").setValue(draw.of("7", "8,9")));
    return outsider;
  }
}
