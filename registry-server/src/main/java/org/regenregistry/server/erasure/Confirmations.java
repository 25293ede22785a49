package org.regenregistry.server.erasure;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.regenregistry.server.store.IdentifierHash;

/**
 * Tells that a caller has seen what an erasure removes. A confirmation fits one patient, one state
 * of the record and one caller, and any node can check it.
 */
final class Confirmations {

  private final IdentifierHash hash;
  private final Duration lifetime;
  private final Clock clock;

  Confirmations(IdentifierHash hash, Duration lifetime, Clock clock) {
    this.hash = hash;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A confirmation of the record as of the ledger's revision. */
  String issue(PatientKey patient, String subject, long revision) {
    String head = clock.instant().plus(lifetime).getEpochSecond() + "." + revision;
    return head + "." + mark(patient, subject, head);
  }

  /** The revision that was confirmed, unless the confirmation is too old or of something else. */
  Optional<Long> confirmed(PatientKey patient, String subject, String confirmation) {
    int end = confirmation.lastIndexOf('.');
    if (end < 0) {
      return Optional.empty();
    }
    String head = confirmation.substring(0, end);
    String mark = mark(patient, subject, head);
    if (!MessageDigest.isEqual(bytes(mark), bytes(confirmation.substring(end + 1)))) {
      return Optional.empty();
    }
    // Its form is the registry's own, since the mark fits.
    String[] parts = head.split("\\.", -1);
    return Instant.ofEpochSecond(Long.parseLong(parts[0])).isAfter(clock.instant())
        ? Optional.of(Long.parseLong(parts[1]))
        : Optional.empty();
  }

  private String mark(PatientKey patient, String subject, String head) {
    return HexFormat.of()
        .formatHex(
            hash.of(
                String.join(
                    "\n",
                    "erasure-confirmation",
                    patient.clinic().value(),
                    patient.id().toString(),
                    subject,
                    head)));
  }

  private static byte[] bytes(String text) {
    return Signatures.bytes(text);
  }
}
