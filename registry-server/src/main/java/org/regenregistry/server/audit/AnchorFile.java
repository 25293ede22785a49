package org.regenregistry.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Anchors outside the database, one a line, so that its owner cannot remove them too. */
final class AnchorFile {

  private final Path file;

  AnchorFile(Path file) {
    this.file = file;
  }

  /** Adds an anchor; it is on the disk when this returns. */
  void append(Anchor anchor) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap((anchor.line() + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }

  /** All lines, the oldest first; none when there is no file yet. */
  List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
  }
}
