package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.Locale;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.store.ResourceKey;

/**
 * A resource as the store keeps it: with its id and the clinic's label, encoded once. Version and
 * time are put into the text afterwards, so that the same content always has the same hash.
 *
 * @param text FHIR JSON without version and time
 */
record Encoding(String text) {

  private static final String META = "\"meta\":{";

  /**
   * Always with milliseconds. Without them a time on a full second would be read as that whole
   * second by whoever searches or sorts by it.
   */
  private static final DateTimeFormatter LAST_UPDATED =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** Completes and encodes a resource. */
  static Encoding of(FhirContext fhir, ClinicCode clinic, ResourceKey key, Resource resource) {
    resource.setId(key.id().toString());
    Meta meta = resource.getMeta();
    meta.setVersionId(null);
    meta.setLastUpdatedElement(null);
    meta.getSecurity().removeIf(label -> Canonical.CLINIC_LABEL.equals(label.getSystem()));
    meta.addSecurity().setSystem(Canonical.CLINIC_LABEL).setCode(clinic.value());
    return new Encoding(
        PlainJson.of(resource)
            .orElseGet(() -> fhir.newJsonParser().encodeResourceToString(resource)));
  }

  /** Lower-case hex SHA-256 of the content. */
  String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The content with the version's number and time. */
  String stamped(int version, Instant time) {
    int start = text.indexOf(META) + META.length();
    return text.substring(0, start)
        + "\"versionId\":\""
        + version
        + "\",\"lastUpdated\":\""
        + LAST_UPDATED.format(time)
        + "\","
        + text.substring(start);
  }
}
