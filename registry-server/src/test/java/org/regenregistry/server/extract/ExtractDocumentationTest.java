package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExtractDocumentationTest {

  private final String page = page();

  @Test
  void describesEveryColumnInTheWordsOfTheManifest() {
    assertThat(RegisterColumn.ALL)
        .allSatisfy(
            column ->
                assertThat(page)
                    .contains(
                        "| `%s` | %s | %s |"
                            .formatted(column.heading(), column.type(), column.description())));
  }

  @Test
  void namesEveryFile() {
    assertThat(FileKind.values())
        .allSatisfy(file -> assertThat(page).contains("| `" + file.fileName() + "` |"));
  }

  @Test
  void namesTheCurrentDefinition() {
    assertThat(page).contains("definition " + TreatmentRegister.DEFINITION_VERSION);
  }

  private static String page() {
    try {
      return Files.readString(Path.of("..", "docs", "extracts.md"));
    } catch (IOException e) {
      throw new AssertionError("docs/extracts.md can be read from the module's folder", e);
    }
  }
}
