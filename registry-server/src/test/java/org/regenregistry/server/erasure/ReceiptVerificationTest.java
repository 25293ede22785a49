package org.regenregistry.server.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.erasure.ReceiptVerification.Verdict;

class ReceiptVerificationTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final ReceiptKey KEY = new ReceiptKey(new byte[32]);

  private final ReceiptVerification verification = new ReceiptVerification(KEY.publicBase64());
  private final String receipt = receipt();

  @Test
  void whatTheRegistrySignedIsGenuine() {
    assertThat(verification.verify(receipt)).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void everyOtherLastCharacterIsRefused() {
    String start = receipt.substring(0, receipt.length() - 1);
    assertThat(ALPHABET.chars().mapToObj(last -> start + (char) last))
        .filteredOn(text -> verification.verify(text) instanceof Verdict.Genuine)
        .containsExactly(receipt);
  }

  @Test
  void aPaddedSignatureIsRefused() {
    assertThat(verification.verify(receipt + "==")).isInstanceOf(Verdict.Refused.class);
  }

  private static String receipt() {
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
    return new SignedReceipts(KEY).sign(receipt).jws();
  }
}
