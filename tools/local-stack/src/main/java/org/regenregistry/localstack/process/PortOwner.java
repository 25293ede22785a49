package org.regenregistry.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who listens on a port, as far as the kernel tells this user. */
final class PortOwner {

  private static final Path PROCESSES = Path.of("/proc");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String LISTENING = "0A";

  private PortOwner() {}

  static Optional<String> describe(int port) {
    return find(port).map(PortOwner::name);
  }

  /** The process that listens on the port. */
  static Optional<Long> processId(int port) {
    return find(port).map(process -> Long.valueOf(process.getFileName().toString()));
  }

  private static Optional<Path> find(int port) {
    Set<String> sockets = listeningSockets(port);
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<Path> processes = Files.list(PROCESSES)) {
      return processes
          .filter(process -> Character.isDigit(process.getFileName().toString().charAt(0)))
          .filter(process -> holdsAny(process, sockets))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The socket inodes of /proc/net/tcp that listen on the port; its columns are fixed. */
  private static Set<String> listeningSockets(int port) {
    String suffix = ":%04X".formatted(port);
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      linesOf(PROCESSES.resolve(table))
          .map(line -> BLANKS.split(line.strip()))
          .filter(columns -> columns.length > 9)
          .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
          .forEach(columns -> sockets.add("socket:[" + columns[9] + "]"));
    }
    return sockets;
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static boolean holdsAny(Path process, Set<String> sockets) {
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.anyMatch(file -> sockets.contains(target(file)));
    } catch (IOException e) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String name(Path process) {
    String line =
        linesOf(process.resolve("cmdline")).findFirst().orElse("").replace('\0', ' ').strip();
    String shortened = line.length() > 120 ? line.substring(0, 120) + "..." : line;
    return "process " + process.getFileName() + " (" + shortened + ")";
  }
}
