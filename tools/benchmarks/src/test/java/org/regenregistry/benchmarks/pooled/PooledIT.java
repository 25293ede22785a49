package org.regenregistry.benchmarks.pooled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.benchmarks.Benchmarks;

/**
 * The benchmark against a real Elasticsearch, small and short. It claims nothing about speed: only
 * that answers are right and every row is measured.
 */
final class PooledIT {

  @TempDir private static Path folder;

  @Test
  void answersAreRightAndEveryRowIsMeasured() throws IOException {
    Path file = folder.resolve("report.md");
    int exitCode =
        Benchmarks.commandLine()
            .execute(
                "pooled",
                "--documents",
                "1500",
                "--generated",
                "600",
                "--seconds",
                "0.5",
                "--heap",
                "512",
                "--merge",
                "--out",
                file.toString());

    List<String> report = Files.readAllLines(file);
    assertThat(exitCode).as(String.join("\n", report)).isZero();
    assertThat(report).contains("- answers compared: 16, wrong 0");
    assertThat(report).anyMatch(line -> line.matches("- index merged: \\d+ bytes .*, 1 segments"));
    assertThat(report.stream().filter(line -> line.startsWith("| ")).skip(2))
        .hasSize(8)
        .allMatch(line -> line.matches("\\| .* \\| [1-9]\\d* \\| 0 \\| .*"));
  }
}
