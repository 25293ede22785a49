package org.regenregistry.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.regenregistry.localstack.process.Unprivileged;
import org.regenregistry.localstack.report.StackFailure;

/**
 * Where a project keeps unpacked servers and their data: {@code .registry} in the project. Servers
 * of root run as another user; when that user cannot reach the project (a clone below /root), the
 * state goes below /var/tmp under a name made from the project's path.
 */
record StateFolder(Path root) {

  private static final Path ELSEWHERE = Path.of("/var/tmp");
  private static final int NAME_BYTES = 6;

  static StateFolder of(Path home) {
    if (!Unprivileged.needed() || Unprivileged.canReach(home)) {
      return new StateFolder(create(home.resolve(".registry")));
    }
    Path folder = ELSEWHERE.resolve("regen-registry-" + hash(home.toString()));
    requireOwn(create(folder));
    return new StateFolder(folder);
  }

  boolean isInside(Path home) {
    return root.startsWith(home);
  }

  Path distributions() {
    return root.resolve("distributions");
  }

  Path stack(String name) {
    return root.resolve(name);
  }

  private static Path create(Path folder) {
    try {
      Files.createDirectories(folder);
      if (Unprivileged.needed()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      return folder;
    } catch (IOException e) {
      throw new StackFailure("The folder " + folder + " cannot be made: " + e.getMessage(), e);
    }
  }

  /** Anybody may make folders in /var/tmp; one laid out by somebody else must not be trusted. */
  private static void requireOwn(Path folder) {
    try {
      boolean real = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
      if (!real || !Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"))) {
        throw new StackFailure(folder + " belongs to somebody else. Remove it and start again.");
      }
    } catch (IOException e) {
      throw new StackFailure("The owner of " + folder + " cannot be read.", e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
