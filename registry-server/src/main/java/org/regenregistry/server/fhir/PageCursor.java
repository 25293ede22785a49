package org.regenregistry.server.fhir;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.store.ResourceKey;

/**
 * The position in a search that a next-link carries. It is signed over caller, clinic and query, so
 * that it leads nowhere in other hands, and it expires. Nothing is kept on the server.
 */
final class PageCursor {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final FhirSettings settings;
  private final Clock clock;

  PageCursor(FhirSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.key = new SecretKeySpec(keyBytes(settings), ALGORITHM);
  }

  /** The cursor after the given resource. */
  String after(UUID last, Caller.Clinic caller, String query) {
    String position = last + "." + clock.instant().plus(settings.cursorLifetime()).getEpochSecond();
    return position + "." + signature(position, caller, query);
  }

  /** The last resource of the page before, unless the cursor is altered, expired or another's. */
  Optional<UUID> read(String cursor, Caller.Clinic caller, String query) {
    String[] parts = cursor.split("\\.", -1);
    if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}")) {
      return Optional.empty();
    }
    byte[] expected =
        signature(parts[0] + "." + parts[1], caller, query).getBytes(StandardCharsets.US_ASCII);
    boolean genuine = MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.US_ASCII));
    boolean current = clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
    return genuine && current ? ResourceKey.parseId(parts[0]) : Optional.empty();
  }

  /** What a cursor turned out to be. */
  sealed interface Opening {

    /** Genuine and current. */
    record Opened(String position) implements Opening {}

    /** Genuine, but too old. */
    record Expired() implements Opening {}

    /** Altered, or another caller's, clinic's or query's. */
    record Invalid() implements Opening {}
  }

  /** A cursor that holds any position. */
  String seal(String position, Caller.Clinic caller, String query) {
    String text = ENCODER.encodeToString(position.getBytes(StandardCharsets.UTF_8));
    String dated = text + "." + clock.instant().plus(settings.cursorLifetime()).getEpochSecond();
    return dated + "." + signature(dated, caller, query);
  }

  /** Opens what {@link #seal} made. */
  Opening open(String cursor, Caller.Clinic caller, String query) {
    String[] parts = cursor.split("\\.", -1);
    if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}")) {
      return new Opening.Invalid();
    }
    String expected = signature(parts[0] + "." + parts[1], caller, query);
    if (!MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        parts[2].getBytes(StandardCharsets.US_ASCII))) {
      return new Opening.Invalid();
    }
    return clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])))
        ? new Opening.Opened(
            new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
        : new Opening.Expired();
  }

  private String signature(String position, Caller.Clinic caller, String query) {
    String signed = String.join("\n", position, caller.clinic().value(), caller.subject(), query);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return ENCODER.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] keyBytes(FhirSettings settings) {
    if (settings.cursorKey() != null) {
      return Base64.getDecoder().decode(settings.cursorKey());
    }
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return random;
  }
}
