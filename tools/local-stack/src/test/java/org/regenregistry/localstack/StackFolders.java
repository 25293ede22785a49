package org.regenregistry.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.regenregistry.localstack.process.Unprivileged;

/** Folders for tests in a place that servers can reach whoever runs the tests. */
public final class StackFolders {

  private StackFolders() {}

  /** A fresh folder below the state of this project. */
  public static Path create() throws IOException {
    Path folder =
        StateFolder.of(StackSettings.projectHome())
            .stack("test")
            .resolve("it-" + UUID.randomUUID());
    Files.createDirectories(folder);
    Unprivileged.own(folder);
    return folder;
  }

  /** Where the unpacked servers of this project are. */
  public static Path distributions() {
    return StateFolder.of(StackSettings.projectHome()).distributions();
  }
}
