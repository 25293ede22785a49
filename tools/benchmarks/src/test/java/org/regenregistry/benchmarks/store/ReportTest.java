package org.regenregistry.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.benchmarks.database.DatabaseReading;
import org.regenregistry.benchmarks.database.Relation;
import org.regenregistry.benchmarks.database.StatementUse;
import org.regenregistry.benchmarks.load.Arrival;
import org.regenregistry.benchmarks.load.Latencies;
import org.regenregistry.benchmarks.load.Measured;
import org.regenregistry.benchmarks.machine.CpuTime;

final class ReportTest {

  private static final DatabaseReading GROWTH =
      new DatabaseReading(
          Map.of(
              new Relation("resource", "resource"), 280_000L,
              new Relation("resource", "resource_pkey"), 56_000L),
          560_000,
          Optional.of(
              Map.of(
                  "1", new StatementUse("insert", 1_200, 300),
                  "2", new StatementUse("BEGIN", 100, 1))),
          0);

  /** A hundred Bundles of 28 in two seconds, one to a hundred milliseconds each. */
  private static final Row INGEST =
      new Row(
          "ingest",
          new Arrival.Closed(4),
          new Measured(
              Latencies.of(LongStream.rangeClosed(1, 100).map(i -> i * 1_000_000).toArray()),
              2_800,
              70_000,
              Map.of("503", 7L),
              Map.of("503", "no room"),
              Duration.ofSeconds(2)),
          new Usage(
              Optional.of(cpu(1_400, 350, 70)),
              Optional.of(cpu(280, 0, 0)),
              Duration.ofMillis(100),
              Duration.ofSeconds(1),
              Optional.of(GROWTH)));

  /** A server elsewhere, whose processors and database nobody lets us see. */
  private static final Row ELSEWHERE =
      new Row(
          "count",
          new Arrival.Open(50),
          new Measured(Latencies.of(2_000_000), 0, 10, Map.of(), Map.of(), Duration.ofSeconds(1)),
          new Usage(
              Optional.empty(), Optional.empty(), Duration.ZERO, Duration.ZERO, Optional.empty()));

  private static final Report REPORT =
      new Report(
          Map.of("cores", "2"),
          List.of(INGEST, ELSEWHERE),
          Map.of("has", "GET Patient?_has=: status 400"),
          2_800,
          Optional.of(GROWTH));

  private static CpuTime cpu(long total, long compiling, long collecting) {
    return new CpuTime(
        Duration.ofMillis(total), Duration.ofMillis(compiling), Duration.ofMillis(collecting));
  }

  @Test
  void dividesWhatWasUsedByWhatSucceeded() {
    assertThat(INGEST.serverPerRequest()).hasValue(14);
    assertThat(INGEST.serverPerResource()).hasValue(500);
    assertThat(INGEST.steadyPerRequest()).hasValue(10.5);
    assertThat(INGEST.steadyPerResource()).hasValue(375);
    assertThat(INGEST.databasePerRequest()).hasValue(2.8);
    assertThat(INGEST.databasePerResource()).hasValue(100);
    assertThat(INGEST.compiling()).hasValue(25);
    assertThat(INGEST.collecting()).hasValue(5);
    assertThat(INGEST.statementsPerRequest()).hasValue(12);
    assertThat(INGEST.transactionsPerRequest()).hasValue(1);
    assertThat(INGEST.bytesPerResource()).hasValue(120);
    assertThat(INGEST.logPerResource()).hasValue(200);
    assertThat(INGEST.driverPerRequest()).hasValue(1);
    assertThat(INGEST.otherProcessors()).isEqualTo(0.5);
  }

  @Test
  void theTableHasALinePerMeasurementAndSaysWhatIsMissing() {
    List<String> lines = ReportTable.of(REPORT).lines().toList();
    assertThat(lines)
        .contains("cores: 2", "not 2xx: ingest {503=7}; the first: {503=no room}")
        .contains("not measured: has: GET Patient?_has=: status 400")
        .anyMatch(line -> line.matches("ingest +4 +100 +7 +50 +1400 +50\\.00 +95\\.00 +99\\.00.*"))
        .anyMatch(line -> line.matches("count +50/s +1 +0 +1 +0 +2\\.00 .*- +- +- +-.*"))
        .anyMatch(line -> line.matches(" +120  all"))
        .anyMatch(line -> line.matches(" +20  resource / resource_pkey"));
  }

  @Test
  void columnsAreAligned() {
    assertThat(ReportTable.aligned(List.of(List.of("name", "ms"), List.of("a", "12.50"))))
        .isEqualTo("name  ms\na     12.50");
  }

  @Test
  void theFileHasTheSameFigures(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("deep").resolve("report.json");
    ReportFile.write(REPORT, file);
    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    JsonNode ingest = json.path("measurements").path(0);
    assertThat(ingest.path("latencyMilliseconds").path("p99").asDouble()).isEqualTo(99);
    assertThat(ingest.path("resourcesPerSecond").asDouble()).isEqualTo(1_400);
    assertThat(ingest.path("failures").path("503").asLong()).isEqualTo(7);
    assertThat(ingest.path("statements").path(0).path("text").asText()).isEqualTo("insert");
    assertThat(json.path("measurements").path(1).has("serverCpuMillisecondsPerRequest")).isFalse();
    assertThat(json.path("notMeasured").path("has").asText()).contains("400");
    assertThat(json.path("bytesOfLoadedResources").path("resource/resource_pkey").asLong())
        .isEqualTo(56_000);
  }

  @Test
  void aReportIsCleanOnlyWhenAllWasMeasuredAndAnswered() {
    assertThat(REPORT.isClean()).isFalse();
    assertThat(new Report(Map.of(), List.of(ELSEWHERE), Map.of(), 0, Optional.empty()).isClean())
        .isTrue();
    assertThat(new Report(Map.of(), List.of(INGEST), Map.of(), 0, Optional.empty()).isClean())
        .isFalse();
  }
}
