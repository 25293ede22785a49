package org.regenregistry.benchmarks.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.benchmarks.Benchmarks;

/**
 * The benchmarks of the index against real servers, small and short. They claim nothing about
 * speed: only that nothing fails, nothing is lost and no answer is wrong.
 */
final class IndexIT {

  @TempDir private Path folder;

  @Test
  void followsChangesUntilASearchFindsThem() throws IOException {
    Path report = folder.resolve("freshness.md");

    int exit =
        Benchmarks.commandLine()
            .execute(
                "index",
                "freshness",
                "--patients",
                "12",
                "--warm-up",
                "2",
                "--seconds",
                "3",
                "--rate",
                "5",
                "--whole-rate",
                "2",
                "--out",
                report.toString());

    assertThat(Files.readString(report))
        .contains("one at a time, 4 entries")
        .contains("new patients of 28 entries")
        .doesNotContain("not right");
    assertThat(exit).isZero();
  }

  @Test
  void rebuildsAndReturnsWhileQuestionsAreAnswered() throws IOException {
    Path report = folder.resolve("rebuild.md");

    int exit =
        Benchmarks.commandLine()
            .execute(
                "index",
                "rebuild",
                "--patients",
                "12",
                "--treatments",
                "300",
                "--rate",
                "10",
                "--out",
                report.toString());

    assertThat(Files.readString(report))
        .contains("First filling")
        .contains("time of the workers: ")
        .contains("until an answer came from the index before")
        .doesNotContain("not right");
    assertThat(exit).isZero();
  }
}
