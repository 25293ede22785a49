package org.regenregistry.server.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The head of the chain at a moment, signed. As a line: position, link in hex, time and signature
 * in Base64, with spaces between.
 *
 * @param at to the microsecond
 * @param signature in Base64
 */
record Anchor(ChainLink head, Instant at, String signature) {

  private static final int PARTS = 4;

  /** Signs the head of the chain. */
  static Anchor sign(ChainLink head, Instant at, AnchorKey key) {
    String signature = Base64.getEncoder().encodeToString(key.sign(message(head, at)));
    return new Anchor(head, at, signature);
  }

  /** Whether the holder of the key has anchored exactly this. */
  boolean isSignedBy(AnchorKey key) {
    try {
      return key.hasSigned(message(head, at), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  String line() {
    return text(head, at) + " " + signature;
  }

  /** The anchor of a line, unless the line has another form. */
  static Optional<Anchor> parse(String line) {
    List<String> parts = Arrays.asList(line.split(" ", -1));
    if (parts.size() != PARTS) {
      return Optional.empty();
    }
    try {
      ChainLink head = new ChainLink(Long.parseLong(parts.get(0)), parts.get(1));
      return Optional.of(new Anchor(head, Instant.parse(parts.get(2)), parts.get(3)));
    } catch (NumberFormatException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static byte[] message(ChainLink head, Instant at) {
    return ("regen-registry audit anchor " + text(head, at)).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ChainLink head, Instant at) {
    return head.position() + " " + head.link() + " " + at;
  }
}
