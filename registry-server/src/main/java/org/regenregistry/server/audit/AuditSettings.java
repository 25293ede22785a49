package org.regenregistry.server.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit trail is kept.
 *
 * @param signingKey base64 of 32 random bytes, the seed of the Ed25519 key that signs anchors
 * @param anchorFile to which the heads of the chain are appended; without one they are in the
 *     database only, where its owner could remove them
 * @param chainInterval how often new events are linked into the chain
 * @param anchorInterval how often the head of the chain is anchored, if it is a new one
 * @param commitTimeout how long an answer waits for its event before it is refused
 */
@ConfigurationProperties("registry.audit")
record AuditSettings(
    String signingKey,
    @Nullable Path anchorFile,
    @DefaultValue("1s") Duration chainInterval,
    @DefaultValue("10s") Duration anchorInterval,
    @DefaultValue("5s") Duration commitTimeout) {

  private static final int ROUNDS_BEFORE_FIRST_ANCHOR = 5;

  AuditSettings {
    AnchorKey.of(decode(signingKey));
    requirePositive(chainInterval, "chain-interval");
    requirePositive(anchorInterval, "anchor-interval");
    requirePositive(commitTimeout, "commit-timeout");
  }

  /** The key that signs anchors. */
  AnchorKey key() {
    return AnchorKey.of(decode(signingKey));
  }

  /**
   * How long after its start a node anchors first: some rounds of chaining, so that a registry that
   * is new, or never runs for a whole interval, has a witness too.
   */
  Duration firstAnchorAfter() {
    Duration early = chainInterval.multipliedBy(ROUNDS_BEFORE_FIRST_ANCHOR);
    return early.compareTo(anchorInterval) < 0 ? early : anchorInterval;
  }

  private static byte[] decode(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException _) {
      // The decoder's message would repeat a character of the key.
      throw new IllegalArgumentException("registry.audit.signing-key is Base64");
    }
  }

  private static void requirePositive(Duration interval, String name) {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("registry.audit." + name + " is at least 1ms");
    }
  }

  /** Leaves the key out, since settings end up in logs. */
  @Override
  public String toString() {
    return "AuditSettings[anchorFile=%s, chainInterval=%s, anchorInterval=%s, commitTimeout=%s]"
        .formatted(anchorFile, chainInterval, anchorInterval, commitTimeout);
  }
}
