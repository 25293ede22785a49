package org.regenregistry.localstack.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.regenregistry.localstack.process.ExclusiveFile;
import org.regenregistry.localstack.report.StackFailure;

/**
 * A folder of things made once. What is half made never shows under its final name, and of two
 * processes that want the same thing one makes it while the other waits.
 */
public final class UnpackedFolder {

  /** Puts the content into an empty folder. */
  @FunctionalInterface
  public interface Filling {
    /** Fills the folder; what it throws leaves nothing behind. */
    void fill(Path target) throws IOException;
  }

  private final Path root;

  UnpackedFolder(Path root) {
    this.root = root;
  }

  Path get(String name, Filling filling) {
    Path made = root.resolve(name);
    if (Files.isDirectory(made)) {
      return made;
    }
    try {
      return ExclusiveFile.holding(
          root.resolve("." + name + ".lock"),
          () -> Files.isDirectory(made) ? made : make(made, filling));
    } catch (IOException e) {
      throw new StackFailure(
          "Cannot unpack " + name + " in " + root + ": " + e.getMessage() + ". Is the disk full?",
          e);
    }
  }

  private Path make(Path made, Filling filling) throws IOException {
    Path draft = root.resolve("." + made.getFileName() + ".draft");
    Folders.delete(draft);
    Files.createDirectory(draft);
    filling.fill(draft);
    Folders.openToReaders(draft);
    return Files.move(draft, made, StandardCopyOption.ATOMIC_MOVE);
  }
}
