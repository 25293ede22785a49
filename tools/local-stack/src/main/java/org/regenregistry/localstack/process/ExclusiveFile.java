package org.regenregistry.localstack.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Work that only one thread of one process may do at a time, agreed upon through a file. The lock
 * ends with the process, so that a crash leaves nothing locked.
 */
public final class ExclusiveFile {

  /** Work that may fail like any work with files. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work. */
    T run() throws IOException;
  }

  /** File locks are held by the whole JVM, so that its threads need locks of their own. */
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private ExclusiveFile() {}

  /** Waits for whoever holds the file, then does the work while holding it. */
  public static <T> T holding(Path file, Work<T> work) throws IOException {
    ReentrantLock threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    threads.lock();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        var held = channel.lock();
        if (!held.isValid()) {
          throw new IOException("the lock of " + file + " was lost");
        }
        return work.run();
      }
    } finally {
      threads.unlock();
    }
  }
}
