package org.regenregistry.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.regenregistry.localstack.report.StackFailure;

/**
 * PostgreSQL and Elasticsearch refuse to run as root. When this process is root, servers run as the
 * user that owns nothing else (65534, "nobody"); for an ordinary user nothing changes.
 */
public final class Unprivileged {

  private static final int NOBODY = 65534;
  private static final List<String> BECOME_NOBODY =
      List.of(
          "setpriv",
          "--reuid",
          Integer.toString(NOBODY),
          "--regid",
          Integer.toString(NOBODY),
          "--clear-groups",
          "--");

  private Unprivileged() {}

  /** Whether this process is root, so that servers must run as somebody else. */
  public static boolean needed() {
    try {
      return Files.exists(Path.of("/proc/self"))
          && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find out which user runs this", e);
    }
  }

  /** What to put before a command so that it runs without privileges; empty for ordinary users. */
  public static List<String> prefix() {
    if (!needed()) {
      return List.of();
    }
    if (Executables.find("setpriv").isEmpty()) {
      throw new StackFailure(
          "PostgreSQL and Elasticsearch refuse to run as root, and the program setpriv (package"
              + " util-linux) that would run them as another user is missing. Install it, or start"
              + " this as an ordinary user.");
    }
    return BECOME_NOBODY;
  }

  /** Gives a folder and all it holds to the user that servers run as. */
  public static void own(Path folder) {
    if (!needed()) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        chown(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give " + folder + " to an unprivileged user", e);
    }
  }

  private static void chown(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether everybody may pass through this folder and all folders above it. */
  public static boolean canReach(Path folder) {
    for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
      if (Files.exists(path) && !passable(path)) {
        return false;
      }
    }
    return true;
  }

  private static boolean passable(Path folder) {
    try {
      return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the permissions of " + folder, e);
    }
  }
}
