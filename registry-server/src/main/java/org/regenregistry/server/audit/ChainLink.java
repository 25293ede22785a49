package org.regenregistry.server.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A link of the chain: SHA-256 of the link before and the canonical form of an event, which is each
 * of its fields as {@code length:text,} and {@code -,} for one that it has not.
 *
 * @param position from 1; 0 is the beginning, before any event
 * @param link 32 bytes in lower-case hex
 */
record ChainLink(long position, String link) {

  private static final String NOTHING = "00".repeat(32);

  /** Tells this form from one that a later version may have. */
  private static final String FORM = "audit-event-1";

  /** The beginning of the chain. */
  static ChainLink beginning() {
    return new ChainLink(0, NOTHING);
  }

  /** The link of the event that follows. */
  ChainLink next(RecordedEvent event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(link));
      digest.update(canonical(event).getBytes(StandardCharsets.UTF_8));
      return new ChainLink(position + 1, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String canonical(RecordedEvent event) {
    StringBuilder text = new StringBuilder(FORM);
    for (Optional<String> field : event.fields()) {
      text.append(field.map(value -> value.length() + ":" + value).orElse("-")).append(',');
    }
    return text.toString();
  }
}
