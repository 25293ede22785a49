package org.regenregistry.server.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The journal of erasures, a file outside the database. An erasure is on disk there before it is
 * committed, so a database restored to an older state can be brought up to date with it.
 */
final class ErasureJournal {

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

  /** A line is written at once, so that nodes that share the file do not mix theirs. */
  private void append(Path path, String line) {
    writing.lock();
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(Signatures.bytes(line));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal of erasures cannot be written", e);
    } finally {
      writing.unlock();
    }
  }
}
