package org.regenregistry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.validation.Finding;

/** A benchmark of a step that fails would measure how fast it fails. */
final class SubmissionBenchmarkTest {

  private final SubmissionBenchmark benchmark = new SubmissionBenchmark();

  @BeforeEach
  void prepare() {
    benchmark.prepare();
  }

  @Test
  void everyMeasuredStepDoesItsWork() {
    assertThat(benchmark.parse().getEntry()).isNotEmpty();
    assertThat(benchmark.encode()).contains("\"resourceType\":\"Bundle\"");
    assertThat(benchmark.validate()).noneMatch(Finding::isError);
    assertThat(benchmark.map()).hasSize(1);
  }
}
