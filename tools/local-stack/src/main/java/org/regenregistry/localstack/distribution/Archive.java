package org.regenregistry.localstack.distribution;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the archives that servers come in, with their links and their right to be executed. */
final class Archive {

  private static final int ANYBODY_EXECUTES = 0b001_001_001;

  private Archive() {}

  static void unpackZip(Path archive, Path target) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        Path path = inside(target, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          try (InputStream content = zip.getInputStream(entry)) {
            write(path, content, entry.getUnixMode());
          }
        }
      }
    }
  }

  /** The PostgreSQL binaries: one compressed tar inside a jar. */
  static void unpackTarInsideJar(Path jar, Path target) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(jar).get()) {
      ZipArchiveEntry tar =
          Collections.list(zip.getEntries()).stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException(jar + " holds no .txz"));
      try (InputStream content = zip.getInputStream(tar)) {
        unpackTar(content, target);
      }
    }
  }

  private static void unpackTar(InputStream compressed, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            XZCompressorInputStream.builder()
                .setInputStream(new BufferedInputStream(compressed))
                .get())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, inside(target, entry.getName()));
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    if (entry.isSymbolicLink()) {
      Files.createDirectories(path.getParent());
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    write(path, tar, entry.getMode());
  }

  private static void write(Path path, InputStream content, int mode) throws IOException {
    Files.createDirectories(path.getParent());
    Files.copy(content, path);
    if ((mode & ANYBODY_EXECUTES) != 0) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  /** An archive must not write outside its folder, whatever its entries are called. */
  private static Path inside(Path target, String name) throws IOException {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("the archive tries to leave its folder: " + name);
    }
    return path;
  }
}
