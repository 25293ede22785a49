package org.regenregistry.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Anchors outside the database, one a line, so that its owner cannot remove them too. */
final class AnchorFile {

  /** Ends a line that was not written whole, so that the next anchor has a line of its own. */
  private static final String PARTIAL = " (partial)";

  /** More bytes than the last line has, one that was not written whole before it included. */
  private static final int END = 4096;

  private final Path file;

  AnchorFile(Path file) {
    this.file = file;
  }

  /**
   * What the file holds.
   *
   * @param lines those that were written whole, the oldest first
   * @param partial how many were not, because a node stopped or a disk was full
   */
  record Content(List<String> lines, int partial) {

    static final Content NONE = new Content(List.of(), 0);
  }

  /** Adds an anchor; it is on the disk when this returns. */
  void append(Anchor anchor) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    String before = endsWithinLine() ? PARTIAL + "\n" : "";
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes =
          ByteBuffer.wrap((before + anchor.line() + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** All lines; none when there is no file yet. */
  Content content() throws IOException {
    if (!Files.exists(file)) {
      return Content.NONE;
    }
    return content(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  /** The last line that was written whole, found without reading those before. */
  Optional<String> last() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate((int) Math.min(channel.size(), END));
      channel.read(end, channel.size() - end.capacity());
      String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
      return content(text).lines().stream().reduce((_, last) -> last);
    }
  }

  private static Content content(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int all = lines.size();
    if (!text.isEmpty() && !text.endsWith("\n")) {
      lines.removeLast();
    }
    lines.removeIf(line -> line.endsWith(PARTIAL));
    return new Content(lines, all - lines.size());
  }

  private boolean endsWithinLine() throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.size() > 0
          && channel.read(last, channel.size() - 1) == 1
          && last.get(0) != '\n';
    }
  }
}
