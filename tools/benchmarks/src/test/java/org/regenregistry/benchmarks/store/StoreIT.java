package org.regenregistry.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.benchmarks.Benchmarks;
import org.regenregistry.benchmarks.workload.RegistryBundle;
import org.regenregistry.benchmarks.workload.Workload;

/**
 * The suite against the real server, small and short. It claims nothing about speed: only that
 * every workload gets right answers, and that what is counted beside them is plausible.
 */
final class StoreIT {

  private static final int PATIENTS = 24;

  @TempDir private static Path folder;

  private static JsonNode report = new ObjectMapper().createObjectNode();
  private static int exitCode;

  @BeforeAll
  static void measure() throws IOException {
    Path file = folder.resolve("report.json");
    exitCode =
        Benchmarks.commandLine()
            .execute(
                "store",
                "--patients",
                Integer.toString(PATIENTS),
                "--ingest-clients",
                "1,4",
                "--clients",
                "2",
                "--seconds",
                "0.4",
                "--observations",
                "2000",
                "--out",
                file.toString());
    report = new ObjectMapper().readTree(Files.readString(file));
  }

  @Test
  void everyWorkloadIsMeasuredAndEveryRequestSucceeds() {
    assertThat(report.path("notMeasured")).isEmpty();
    assertThat(exitCode).isZero();
    for (Workload workload : Workload.values()) {
      assertThat(measurements(workload)).as(workload.label()).isNotEmpty();
      for (JsonNode measurement : measurements(workload)) {
        assertThat(measurement.path("successes").asLong()).as(workload.label()).isPositive();
        assertThat(measurement.path("failures")).as(workload.label()).isEmpty();
      }
    }
  }

  @Test
  void ingestCountsEveryEntryOfEveryBundle() {
    assertThat(report.path("loadedResources").asInt()).isEqualTo(PATIENTS * RegistryBundle.ENTRIES);
    assertThat(measurements(Workload.INGEST)).hasSize(2);
    long bundles =
        measurements(Workload.INGEST).stream()
            .mapToLong(each -> each.path("successes").asLong())
            .sum();
    assertThat(bundles).isEqualTo(PATIENTS - PATIENTS / 3);
  }

  @Test
  void statementsAndBytesAreThoseOfTheServer() {
    for (JsonNode ingest : measurements(Workload.INGEST)) {
      assertThat(ingest.path("statementsPerRequest").asDouble()).isBetween(3.0, 40.0);
      assertThat(ingest.path("transactionsPerRequest").asDouble()).isBetween(0.9, 3.0);
      assertThat(ingest.path("databaseBytesPerResource").asDouble()).isBetween(500.0, 20_000.0);
      assertThat(ingest.path("serverCpuMillisecondsPerRequest").asDouble()).isPositive();
      assertThat(ingest.path("databaseCpuMillisecondsPerRequest").asDouble()).isPositive();
    }
    assertThat(report.path("description").path("postgresql").asText()).contains("fsync=on");
  }

  /** The suite looks for totals as large as the copies make them before it measures counts. */
  @Test
  void copiesAreFoundLikeWhatWasSubmitted() {
    assertThat(report.path("description").path("observations").asLong()).isBetween(2_000L, 4_000L);
    assertThat(measurements(Workload.COUNT)).isNotEmpty();
  }

  @Test
  void resubmissionWritesNothing() {
    for (JsonNode again : measurements(Workload.RESUBMIT)) {
      assertThat(again.path("statements").findValuesAsText("text"))
          .isNotEmpty()
          .noneMatch(text -> text.contains("insert into resource"));
    }
    assertThat(measurements(Workload.INGEST).getFirst().path("statements").findValuesAsText("text"))
        .anyMatch(text -> text.contains("insert into resource"));
  }

  private static List<JsonNode> measurements(Workload workload) {
    return report
        .path("measurements")
        .valueStream()
        .filter(each -> each.path("workload").asText().equals(workload.label()))
        .toList();
  }
}
