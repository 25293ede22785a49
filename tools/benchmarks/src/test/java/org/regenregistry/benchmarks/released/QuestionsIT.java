package org.regenregistry.benchmarks.released;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.benchmarks.Benchmarks;

/**
 * The benchmark against a whole registry, small and short. It claims nothing about speed: only that
 * counts are right and each of the fifteen questions is answered.
 */
final class QuestionsIT {

  @TempDir private static Path folder;

  @Test
  void countsAreRightAndEveryQuestionIsMeasured() throws IOException {
    Path file = folder.resolve("report.md");
    int exitCode =
        Benchmarks.commandLine()
            .execute(
                "questions",
                "--documents",
                "1500",
                "--generated",
                "600",
                "--seconds",
                "0.3",
                "--out",
                file.toString());

    List<String> report = Files.readAllLines(file);
    assertThat(exitCode).as(String.join("\n", report)).isZero();
    assertThat(report.stream().filter(line -> line.startsWith("| ")).skip(2))
        .hasSize(16)
        .allMatch(line -> line.matches("\\| .* \\| [1-9]\\d* \\| 0 \\| .*"));
  }
}
