package org.regenregistry.server.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The head of the chain at a moment, signed. As a line: position, link in hex, time and signature in
 * Base64, with spaces between.
 *
 * @param at to the microsecond
 */
record Anchor(ChainLink head, Instant at, byte[] signature) {

  private static final int PARTS = 4;

  /** Signs the head of the chain. */
  static Anchor sign(ChainLink head, Instant at, AnchorKey key) {
    return new Anchor(head, at, key.sign(message(head, at)));
  }

  /** Whether the holder of the key has anchored exactly this. */
  boolean isSignedBy(AnchorKey key) {
    return key.hasSigned(message(head, at), signature);
  }

  String line() {
    return text(head, at) + " " + Base64.getEncoder().encodeToString(signature);
  }

  /** The anchor of a line, unless the line has another form. */
  static Optional<Anchor> parse(String line) {
    List<String> parts = Arrays.asList(line.split(" ", -1));
    if (parts.size() != PARTS) {
      return Optional.empty();
    }
    try {
      ChainLink head =
          new ChainLink(Long.parseLong(parts.get(0)), HexFormat.of().parseHex(parts.get(1)));
      return Optional.of(
          new Anchor(head, Instant.parse(parts.get(2)), Base64.getDecoder().decode(parts.get(3))));
    } catch (IllegalArgumentException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static byte[] message(ChainLink head, Instant at) {
    return ("regen-registry audit anchor " + text(head, at)).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ChainLink head, Instant at) {
    return head.position() + " " + HexFormat.of().formatHex(head.link()) + " " + at;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Anchor(ChainLink link, Instant time, byte[] signed)
        && link.equals(head)
        && time.equals(at)
        && Arrays.equals(signed, signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }
}
