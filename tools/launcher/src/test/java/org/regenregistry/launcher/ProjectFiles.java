package org.regenregistry.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files of the project as tests find them, whatever folder the tests are started in. */
final class ProjectFiles {

  private ProjectFiles() {}

  /** The folder that holds the README. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("registry-server"))) {
      folder = Objects.requireNonNull(folder.getParent(), "The tests run inside the project");
    }
    return folder;
  }

  /** The text of a file below the root. */
  static String text(String path) {
    return text(root().resolve(path));
  }

  /** The text of a file. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
