package org.regenregistry.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogHintsTest {

  @TempDir private Path folder;

  @Test
  void tellsTheUsualFailuresInWords() {
    assertThat(hint("FATAL: could not write: No space left on device")).contains("disk is full");
    assertThat(hint("java.net.BindException: Address already in use")).contains("port was taken");
    assertThat(hint("There is insufficient memory for the Java Runtime")).contains("free memory");
    assertThat(hint("initdb: Permission denied")).contains("may not read or write");
    assertThat(LogHints.hint(List.of("all is well"))).isEmpty();
  }

  @Test
  void readsOnlyTheEndOfALongLog() throws Exception {
    Path log = folder.resolve("long.log");
    Files.write(log, IntStream.range(0, 20_000).mapToObj(i -> "line " + i).toList());

    assertThat(LogTail.read(log, 2)).containsExactly("line 19998", "line 19999");
    assertThat(LogTail.read(folder.resolve("none.log"), 2)).isEmpty();
  }

  private static String hint(String line) {
    return LogHints.hint(List.of("starting", line)).orElse("");
  }
}
