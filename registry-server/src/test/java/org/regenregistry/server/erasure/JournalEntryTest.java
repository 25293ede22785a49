package org.regenregistry.server.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.erasure.Receipt.ErasureOrder;
import org.regenregistry.server.store.IdentifierHash;

class JournalEntryTest {

  private static final ClinicCode CLINIC = new ClinicCode("SEOUL-01");
  private static final UUID ERASURE = new UUID(1, 2);
  private static final JournalEntry.Lines LINES = lines((byte) 0);

  @ParameterizedTest
  @MethodSource("entries")
  void aLineReadsAsItWasWritten(JournalEntry entry) {
    assertThat(LINES.read(LINES.write(entry))).isEqualTo(entry);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anAlteredLineIsRefused(JournalEntry entry) {
    String line = LINES.write(entry);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LINES.read(line.replaceFirst("0000", "0001").replace("SEOUL", "BUSAN")));
  }

  @Test
  void aLineThatWasCutShortIsRefused() {
    String line = LINES.write(new JournalEntry.Undone(ERASURE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LINES.read(line.substring(0, line.length() - 2)));
  }

  @Test
  void aLineOfAnotherRegistryIsRefused() {
    String line = LINES.write(new JournalEntry.Undone(ERASURE));
    JournalEntry.Lines others = lines((byte) 1);
    assertThatIllegalArgumentException().isThrownBy(() -> others.read(line));
  }

  private static List<JournalEntry> entries() {
    return List.of(
        new JournalEntry.Erased(
            new ErasureOrder(
                ERASURE,
                new PatientKey(CLINIC, new UUID(3, 4)),
                ErasureReason.LEGAL_ORDER,
                "manager",
                Instant.parse("2026-11-21T18:30:00.123Z")),
            7,
            List.of("0a", "0b")),
        new JournalEntry.Undone(ERASURE),
        new JournalEntry.Lifted(CLINIC, "0000", ERASURE));
  }

  private static JournalEntry.Lines lines(byte first) {
    byte[] key = new byte[32];
    key[0] = first;
    return new JournalEntry.Lines(IdentifierHash.under(Base64.getEncoder().encodeToString(key)));
  }
}
