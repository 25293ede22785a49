package org.regenregistry.server.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an erasure did. It tells nothing of the person: the patient's id is the server's own, which
 * the ledger keeps so that the index never goes back behind the erasure.
 *
 * @param order what was asked for
 * @param removed what was removed
 * @param indexConfirmed when the index was first known to have followed
 */
public record Receipt(ErasureOrder order, Removed removed, Optional<Instant> indexConfirmed) {

  /** How far the erasure is: gone from the store, or from the index too. */
  public String state() {
    return indexConfirmed.isPresent() ? "index-confirmed" : "erased";
  }

  /**
   * A receipt and its signed form.
   *
   * @param receipt what it says
   * @param jws the same as a JSON Web Signature in compact form
   */
  public record Signed(Receipt receipt, String jws) {}

  /**
   * An erasure that was ordered.
   *
   * @param id the erasure's own id
   * @param subject the token's subject of whoever ordered it
   * @param time when it was done, by the database's clock
   */
  public record ErasureOrder(
      UUID id, PatientKey patient, ErasureReason reason, String subject, Instant time) {}
}
