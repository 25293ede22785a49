package org.regenregistry.server.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.server.store.IdentifierHash;

class ErasureJournalTest {

  private static final JournalEntry.Lines LINES =
      new JournalEntry.Lines(
          IdentifierHash.under(Base64.getEncoder().encodeToString(new byte[32])));
  private static final JournalEntry FIRST = new JournalEntry.Undone(new UUID(1, 2));
  private static final JournalEntry SECOND = new JournalEntry.Undone(new UUID(3, 4));

  @TempDir private Path folder;
  private Path file;
  private ErasureJournal journal;

  @BeforeEach
  void open() {
    file = folder.resolve("erasures.jsonl");
    journal = new ErasureJournal(Optional.of(file), LINES);
  }

  @Test
  void entriesAreLinesInTheirOrder() throws IOException {
    journal.append(FIRST);
    journal.append(SECOND);
    assertThat(Files.readString(file))
        .isEqualTo(LINES.write(FIRST) + "\n" + LINES.write(SECOND) + "\n");
  }

  @Test
  void aLineThatWasCutShortDoesNotSwallowTheNextOne() throws IOException {
    String torn = LINES.write(FIRST).substring(0, 20);
    Files.writeString(file, torn);
    journal.append(SECOND);
    journal.append(FIRST);
    assertThat(ErasureJournal.lines(file))
        .isEqualTo(List.of(torn, LINES.write(SECOND), LINES.write(FIRST)));
  }

  @Test
  void bytesThatAreNoTextSpoilTheirLineOnly() throws IOException {
    journal.append(FIRST);
    Files.write(file, new byte[] {(byte) 0xc3, 0, (byte) 0xff}, StandardOpenOption.APPEND);
    journal.append(SECOND);
    List<String> lines = ErasureJournal.lines(file);
    assertThat(lines).hasSize(3).startsWith(LINES.write(FIRST)).endsWith(LINES.write(SECOND));
  }

  @Test
  void damageWithinALineLeavesItALine() throws IOException {
    journal.append(FIRST);
    byte[] bytes = Files.readString(file).getBytes(StandardCharsets.UTF_8);
    bytes[15] = (byte) 0xff;
    Files.write(file, bytes);
    assertThat(ErasureJournal.lines(file)).hasSize(1).doesNotContain(LINES.write(FIRST));
  }

  @Test
  void theLastLinesOfALongJournalAreReadWithoutTheOthers() throws IOException {
    journal.append(FIRST);
    assertThat(ErasureJournal.lastLines(file)).containsExactly(LINES.write(FIRST));
    Files.writeString(file, "x".repeat(100_000) + "\n", StandardOpenOption.APPEND);
    journal.append(SECOND);
    assertThat(ErasureJournal.lastLines(file))
        .hasSize(2)
        .doesNotContain(LINES.write(FIRST))
        .endsWith(LINES.write(SECOND));
  }

  @Test
  void anEmptyLineIsNone() throws IOException {
    Files.writeString(file, "\n" + LINES.write(FIRST) + "\n\n");
    assertThat(ErasureJournal.lines(file)).containsExactly(LINES.write(FIRST));
  }
}
