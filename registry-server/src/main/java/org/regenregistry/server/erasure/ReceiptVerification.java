package org.regenregistry.server.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Checks a receipt with the registry's public key, without the registry. */
public final class ReceiptVerification {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PublicKey key;

  /**
   * Verification by a public key.
   *
   * @param publicKey X.509 in Base64
   */
  public ReceiptVerification(String publicKey) {
    try {
      this.key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("Not a public key of Ed25519 in Base64", e);
    }
  }

  /** What came of the check. */
  public sealed interface Verdict {

    /** The registry signed exactly this. */
    record Genuine(JsonNode payload) implements Verdict {}

    /** It did not, or not with this key. */
    record Refused(String reason) implements Verdict {}
  }

  /**
   * Checks a receipt.
   *
   * @param text what the registry answered (FHIR Parameters), or the signature in it alone
   */
  public Verdict verify(String text) {
    String[] parts = signature(text.strip()).orElse("").split("\\.", -1);
    if (parts.length != 3) {
      return new Verdict.Refused("There is no receipt in it.");
    }
    try {
      return verify(parts);
    } catch (IllegalArgumentException | JsonProcessingException _) {
      return new Verdict.Refused("The receipt is damaged.");
    }
  }

  private Verdict verify(String[] parts) throws JsonProcessingException {
    JsonNode header = json(parts[0]);
    if (!"EdDSA".equals(header.path("alg").asText())) {
      return new Verdict.Refused("The receipt is not signed with Ed25519.");
    }
    if (!ReceiptKey.id(key).equals(header.path("kid").asText())) {
      return new Verdict.Refused(
          "The receipt is signed with key " + header.path("kid").asText() + ", not with this one.");
    }
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    if (!isWrittenOut(signature, parts[2])
        || !Signatures.isValid(key, parts[0] + "." + parts[1], signature)) {
      return new Verdict.Refused("The receipt was altered: its signature does not fit.");
    }
    JsonNode payload = json(parts[1]);
    return SignedReceipts.FORMAT.equals(payload.path("format").asText())
        ? new Verdict.Genuine(payload)
        : new Verdict.Refused("What is signed is not a receipt of an erasure.");
  }

  /** The last character has bits to spare, so that several texts would stand for one signature. */
  private static boolean isWrittenOut(byte[] signature, String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signature).equals(text);
  }

  private static Optional<String> signature(String text) {
    if (!text.startsWith("{")) {
      return Optional.of(text);
    }
    try {
      for (JsonNode parameter : JSON.readTree(text).path("parameter")) {
        if ("receipt".equals(parameter.path("name").asText())) {
          return Optional.of(parameter.path("valueString").asText());
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static JsonNode json(String part) throws JsonProcessingException {
    return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }
}
