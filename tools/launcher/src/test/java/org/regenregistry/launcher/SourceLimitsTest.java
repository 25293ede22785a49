package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.SourceLimits;

/**
 * The house limits, for the launcher and, since it is too small for a test of its own, the
 * benchmarks.
 */
final class SourceLimitsTest {

  @Test
  void theLauncherKeepsTheHouseLimits() {
    assertThat(SourceLimits.violations(Path.of("src", "main", "java"))).isEmpty();
  }

  @Test
  void theBenchmarksKeepTheHouseLimits() {
    assertThat(SourceLimits.violations(Path.of("..", "benchmarks", "src", "main", "java")))
        .isEmpty();
  }

  @Test
  void theirTestsKeepTheLimitsOfTests() {
    assertThat(SourceLimits.violationsOfText(Path.of("src", "test", "java"))).isEmpty();
    assertThat(SourceLimits.violationsOfText(Path.of("..", "benchmarks", "src", "test", "java")))
        .isEmpty();
  }
}
