package org.regenregistry.server.erasure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How erasures are signed and remembered.
 *
 * @param receiptKey 32 random bytes in Base64, the private key of Ed25519 that signs receipts
 * @param journal the file to which erasures are appended before they are committed; null for none
 * @param confirmationLifetime how long the counts of a dry run can be confirmed
 * @param replayInterval how often the end of the journal is compared with the database
 */
@ConfigurationProperties("registry.erasure")
record ErasureSettings(
    String receiptKey,
    @Nullable Path journal,
    @DefaultValue("10m") Duration confirmationLifetime,
    @DefaultValue("30s") Duration replayInterval) {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int KEY_BYTES = 32;

  ErasureSettings {
    if (decode(receiptKey).length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "registry.erasure.receipt-key is Base64 of " + KEY_BYTES + " bytes");
    }
    requireWithinADay(confirmationLifetime, "confirmation-lifetime");
    requireWithinADay(replayInterval, "replay-interval");
  }

  private static void requireWithinADay(Duration duration, String name) {
    if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "registry.erasure." + name + " is at least 1ms and at most 1d");
    }
  }

  /** The journal's file, where one is set. */
  Optional<Path> journalFile() {
    return Optional.ofNullable(journal);
  }

  /** The private key's bytes. */
  byte[] receiptSeed() {
    return decode(receiptKey);
  }

  private static byte[] decode(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException _) {
      // The decoder's message would repeat a character of the key.
      throw new IllegalArgumentException("registry.erasure.receipt-key is Base64");
    }
  }

  /** Leaves the key out, since settings end up in logs. */
  @Override
  public String toString() {
    return "ErasureSettings[journal=" + journal + "]";
  }
}
