package org.regenregistry.localstack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {

  private static final int WINDOW = 32 * 1024;

  private LogTail() {}

  /** The last lines of the file; none when it cannot be read. */
  public static List<String> read(Path log, int lines) {
    if (!Files.isReadable(log)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - WINDOW);
      byte[] window = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(window);
      List<String> all = new String(window, UTF_8).lines().filter(l -> !l.isBlank()).toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of("(the log " + log + " cannot be read: " + e.getMessage() + ")");
    }
  }
}
