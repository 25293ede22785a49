package org.regenregistry.server.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;

/** A receipt as a server with that key signs it. */
public final class SignedExample {

  private SignedExample() {}

  public static String receipt(ReceiptKey key) {
    Receipt receipt =
        new Receipt(
            new Receipt.ErasureOrder(
                new UUID(1, 2),
                new PatientKey(new ClinicCode("SEOUL-01"), new UUID(3, 4)),
                ErasureReason.PATIENT_REQUEST,
                "manager",
                Instant.parse("2026-11-21T18:30:00Z")),
            new Removed(new TreeMap<>(), 1, 2, 3, 0),
            Optional.empty());
    return new SignedReceipts(key).sign(receipt).jws();
  }
}
