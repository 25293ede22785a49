package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic data from the command line. */
final class GenerateCommandTest {

  private static final List<String> SMALL =
      List.of("generate", "--size", "60", "--clinics", "6", "--population", "500");

  @TempDir private Path folder;

  @Test
  void writesBundlesTruthAndOracle() throws IOException {
    Told told = run("--scenario", "contaminated-lot", "--errors");

    assertThat(told.exitCode()).as(told.text()).isZero();
    assertThat(told.text()).startsWith("60 treatments of ").contains("Bundles/s");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("clinics.ndjson", "truth.ndjson", "oracle.json", "SEOUL-01.ndjson");
    }
    JsonNode oracle = new ObjectMapper().readTree(folder.resolve("oracle.json").toFile());
    assertThat(oracle.at("/settings/scenario").asText()).isEqualTo("CONTAMINATED_LOT");
    assertThat(oracle.at("/contaminatedLot").asText()).startsWith("CORD-BLOOD");
    assertThat(oracle.at("/population/parameters").size()).isGreaterThan(40);
    assertThat(oracle.at("/sample/treatments").asInt()).isEqualTo(60);
  }

  @Test
  void saysWhatIsWrongInWords() {
    assertThat(run("--scenario", "wonder").text()).contains("There is no scenario wonder");
    assertThat(run("--size", "many").text()).contains("--size is a number such as 1k");
    assertThat(run("--clinics", "0").text()).contains("The number of clinics is 1 to 999");
  }

  private Told run(String... options) {
    StringWriter text = new StringWriter();
    PrintWriter printer = new PrintWriter(text);
    Stream<String> arguments =
        Stream.of(SMALL.stream(), Stream.of("--out", folder.toString()), Stream.of(options))
            .flatMap(each -> each);
    int exitCode =
        Registry.commandLine()
            .setOverwrittenOptionsAllowed(true)
            .setOut(printer)
            .setErr(printer)
            .execute(arguments.toArray(String[]::new));
    return new Told(exitCode, text.toString());
  }

  private record Told(int exitCode, String text) {}
}
