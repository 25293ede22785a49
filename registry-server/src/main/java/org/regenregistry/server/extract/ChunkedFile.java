package org.regenregistry.server.extract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.OptionalLong;

/** Writes one file of a job in pieces of equal size and computes its digest on the way. */
final class ChunkedFile {

  /** Small enough for memory, large enough that a statement's cost does not matter. */
  static final int CHUNK_BYTES = 1 << 20;

  private final ExtractFiles files;
  private final JobKey key;
  private final FileKind kind;
  private final MessageDigest digest = sha256();
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int filled;
  private int chunks;
  private long size;

  ChunkedFile(ExtractFiles files, JobKey key, FileKind kind) {
    this.files = files;
    this.key = key;
    this.kind = kind;
  }

  /** Appends text in UTF-8. */
  void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int taken = 0;
    while (taken < bytes.length) {
      int length = Math.min(bytes.length - taken, CHUNK_BYTES - filled);
      System.arraycopy(bytes, taken, chunk, filled, length);
      filled += length;
      taken += length;
      if (filled == CHUNK_BYTES) {
        flush();
      }
    }
  }

  /** Writes what is left and records the file. */
  StoredFile finish(OptionalLong rows) {
    if (filled > 0) {
      flush();
    }
    StoredFile file =
        new StoredFile(
            kind.fileName(), kind.mediaType(), rows, size, StoredFile.Digest.of(digest.digest()));
    files.add(key, file);
    return file;
  }

  private void flush() {
    digest.update(chunk, 0, filled);
    files.addChunk(key, kind.fileName(), chunks, Arrays.copyOf(chunk, filled));
    size += filled;
    chunks++;
    filled = 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
