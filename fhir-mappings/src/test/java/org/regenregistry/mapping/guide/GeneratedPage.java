package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documentation that is made from the guide. The tests compare it; with {@code
 * -Dguide.docs=write} they write it instead.
 */
final class GeneratedPage {

  private static final Path FOLDER = Path.of("..", "docs");

  private GeneratedPage() {}

  static void check(String name, String text) {
    Path page = FOLDER.resolve(name);
    try {
      if ("write".equals(System.getProperty("guide.docs"))) {
        Files.writeString(page, text);
      }
      assertThat(Files.readString(page))
          .as("docs/%s is made from the guide: run the tests with -Dguide.docs=write", name)
          .isEqualTo(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A text as the cell of a table. */
  static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
