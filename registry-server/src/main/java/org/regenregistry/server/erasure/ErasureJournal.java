package org.regenregistry.server.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The journal of erasures, a file outside the database. An erasure is on disk there before it is
 * committed, so a database restored to an older state can be brought up to date with it.
 */
final class ErasureJournal {

  /** Bytes at the end of a journal, where more than a hundred erasures have room. */
  private static final int END = 1 << 16;

  private final Optional<Path> file;
  private final JournalEntry.Lines lines;
  private final ReentrantLock writing = new ReentrantLock();

  ErasureJournal(Optional<Path> file, JournalEntry.Lines lines) {
    this.file = file;
    this.lines = lines;
  }

  /** The file, where one is set. */
  Optional<Path> file() {
    return file;
  }

  /** Appends an entry and returns when it is on disk; nothing happens where no file is set. */
  void append(JournalEntry entry) {
    file.ifPresent(path -> append(path, lines.write(entry) + "\n"));
  }

  /**
   * The lines of a journal. One whose bytes are damaged is a line too, which nothing has sealed.
   */
  static List<String> lines(Path file) {
    try {
      return lines(Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The last lines of a journal, of which the first may lack its beginning. */
  static List<String> lastLines(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate((int) Math.min(channel.size(), END));
      channel.read(end, channel.size() - end.capacity());
      return lines(end.array());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static List<String> lines(byte[] text) {
    return new String(text, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static UncheckedIOException unreadable(IOException cause) {
    return new UncheckedIOException("The journal of erasures cannot be read", cause);
  }

  private void append(Path path, String line) {
    writing.lock();
    try {
      boolean isNew = Files.notExists(path);
      write(path, line);
      if (isNew) {
        forceName(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal of erasures cannot be written", e);
    } finally {
      writing.unlock();
    }
  }

  /** A line is written at once, so that nodes that share the file do not mix theirs. */
  private static void write(Path path, String line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      String separated = isLastLineWhole(path) ? line : "\n" + line;
      ByteBuffer bytes = ByteBuffer.wrap(Signatures.bytes(separated));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** A crash or a full disk may have cut the last line short; the next one must not join it. */
  private static boolean isLastLineWhole(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer last = ByteBuffer.allocate(1);
      return size == 0 || (channel.read(last, size - 1) == 1 && last.get(0) == '\n');
    }
  }

  /** A new file is in its folder for good only when the folder is on disk too. */
  private static void forceName(Path path) throws IOException {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
