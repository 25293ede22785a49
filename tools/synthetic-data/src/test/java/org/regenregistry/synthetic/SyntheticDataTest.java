package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticDataTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void writesOneFilePerClinicAndTheTruth() throws IOException {
    Path target = folder.resolve("new");

    int code = run("--out", target.toString(), "--treatments", "30", "--clinics", "2");

    assertThat(code).isEqualTo(SyntheticData.SUCCESS);
    try (Stream<Path> files = Files.list(target)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "clinics.ndjson", "truth.ndjson", "SEOUL-01.ndjson", "BERLIN-01.ndjson");
    }
    assertThat(Files.readAllLines(target.resolve("clinics.ndjson"))).hasSize(2);
    assertThat(treatments(target)).isEqualTo(30);
    assertThat(text(out)).startsWith("Wrote 30 treatments of ");
  }

  @Test
  void everyLineOfAClinicIsABundleOfThatClinic() throws IOException {
    run("--out", folder.toString(), "--treatments", "20");

    for (String line : Files.readAllLines(folder.resolve("SEOUL-01.ndjson"))) {
      Bundle bundle = Fhir.CONTEXT.newJsonParser().parseResource(Bundle.class, line);
      assertThat(bundle.getEntryFirstRep().getRequest().getUrl()).contains("|SEOUL-01-");
    }
  }

  @Test
  void theSameCommandWritesTheSameBytes() throws IOException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    for (Path target : List.of(one, other)) {
      run("--out", target.toString(), "--seed", "5", "--treatments", "20", "--clinics", "1");
    }

    for (String name : List.of("clinics.ndjson", "truth.ndjson", "SEOUL-01.ndjson")) {
      assertThat(one.resolve(name)).hasSameBinaryContentAs(other.resolve(name));
    }
  }

  @Test
  void deliveryByVisitWritesMoreBundles() throws IOException {
    List<String> request =
        List.of("--out", folder.toString(), "--treatments", "20", "--clinics", "1");
    run(request.toArray(String[]::new));
    int whole = Files.readAllLines(folder.resolve("SEOUL-01.ndjson")).size();
    run(
        Stream.concat(request.stream(), Stream.of("--delivery", "by-visit"))
            .toArray(String[]::new));

    assertThat(Files.readAllLines(folder.resolve("SEOUL-01.ndjson"))).hasSizeGreaterThan(3 * whole);
  }

  @Test
  void nothingIsToldAfterTheAsOfDate() throws IOException {
    run("--out", folder.toString(), "--treatments", "20", "--as-of", "2024-05-01");

    assertThat(Files.readString(folder.resolve("truth.ndjson")))
        .contains("\"2024-")
        .doesNotContain("\"2025-");
  }

  @Test
  void helpExplainsTheOptions() {
    assertThat(run("--help")).isEqualTo(SyntheticData.SUCCESS);
    assertThat(text(out)).contains("--treatments NUMBER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--seed 3; --out FOLDER is missing",
        "--out; --out needs a value",
        "--out x --depth 3; Unknown option --depth",
        "--seed many; --seed needs a whole number, not many",
        "--treatments 99999999999; --treatments is too large",
        "--treatments -1; The number of treatments is 0 or more",
        "--clinics 0; The number of clinics is 1 to 999",
        "--as-of today; --as-of needs a date as 2026-06-30",
        "--delivery soon; --delivery is whole or by-visit"
      })
  void saysWhatIsWrongWithTheArguments(String arguments, String complaint) {
    assertThat(run(arguments.split(" "))).isEqualTo(SyntheticData.WRONG_USE);
    assertThat(text(problems)).startsWith(complaint).contains("--out FOLDER");
  }

  @Test
  void saysWhenItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThat(run("--out", file.toString())).isEqualTo(SyntheticData.FAILURE);
    assertThat(text(problems)).startsWith("Cannot write to " + file);
  }

  private static long treatments(Path target) throws IOException {
    ObjectMapper json = new ObjectMapper();
    long treatments = 0;
    for (String line : Files.readAllLines(target.resolve("truth.ndjson"))) {
      JsonNode patient = json.readTree(line);
      treatments += patient.get("treatments").size();
    }
    return treatments;
  }

  private int run(String... arguments) {
    return SyntheticData.run(
        List.of(arguments), new PrintStream(out, true), new PrintStream(problems, true));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
