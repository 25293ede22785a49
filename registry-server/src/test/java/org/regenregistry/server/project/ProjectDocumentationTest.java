package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages and the description for programs say of projects is what the code has. */
class ProjectDocumentationTest {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void listsEveryRule() throws IOException {
    assertThat(Files.readString(DOCS.resolve("api").resolve("research-projects.md")))
        .contains(
            Stream.of(ProjectRule.values())
                .map(rule -> "| `%s` | %s |".formatted(rule.key(), rule.text()))
                .toList());
  }

  @Test
  void listsEveryPurpose() throws IOException {
    assertThat(Files.readString(DOCS.resolve("research-projects.md")))
        .contains(ResearchPurpose.codes().stream().map("`%s`"::formatted).toList());
    assertThat(Files.readString(Path.of("src/main/resources/static/openapi.yaml")))
        .contains("enum: [" + String.join(", ", ResearchPurpose.codes()) + "]");
  }
}
