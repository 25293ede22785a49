package org.regenregistry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class IngestReportTest {

  private static final IngestReport REPORT =
      new IngestReport(
          LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).boxed().toList(),
          2_800,
          3,
          Duration.ofSeconds(4));

  @Test
  void percentilesAreNearestRanksOfTheSortedLatencies() {
    assertThat(REPORT.percentile(0.50)).isEqualTo(50);
    assertThat(REPORT.percentile(0.95)).isEqualTo(95);
    assertThat(REPORT.percentile(0.99)).isEqualTo(99);
  }

  @Test
  void ratesCountAcceptedBundlesOnly() {
    assertThat(REPORT.bundlesPerSecond()).isEqualTo(25);
    assertThat(REPORT.resourcesPerSecond()).isEqualTo(700);
  }

  @Test
  void aRunWithoutAcceptedBundlesHasNoLatency() {
    IngestReport empty = new IngestReport(List.of(), 0, 5, Duration.ofSeconds(1));
    assertThat(empty.percentile(0.99)).isZero();
    assertThat(empty.bundlesPerSecond()).isZero();
  }
}
