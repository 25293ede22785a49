package org.regenregistry.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/** Says before the start what the servers would only say after it: no disk, no memory. */
final class Machine {

  private static final long MEGABYTE = 1024 * 1024;
  private static final long DISK_NEEDED = 1_000;
  private static final long DISK_ADVISED = 3_000;
  private static final long POSTGRESQL_MEMORY = 400;
  private static final long KEYCLOAK_MEMORY = 600;

  /** Elasticsearch needs about this much beside its heap. */
  private static final long ELASTICSEARCH_MEMORY = 400;

  private Machine() {}

  static void requireRoom(Path folder, StackSettings settings, Progress progress) {
    requireDisk(folder, freeDisk(folder), progress);
    availableMemory().ifPresent(free -> requireMemory(settings, free, progress));
  }

  static void requireDisk(Path folder, long free, Progress progress) {
    if (free < DISK_NEEDED) {
      throw new StackFailure(
          "The disk of %s has %d MB left; the servers need %d MB at least."
              .formatted(folder, free, DISK_NEEDED));
    }
    if (free < DISK_ADVISED) {
      progress.say("stack", "the disk of " + folder + " is low: " + free + " MB left");
    }
  }

  static void requireMemory(StackSettings settings, long free, Progress progress) {
    long wanted = memoryOf(settings);
    if (free < wanted / 2) {
      throw new StackFailure(
          "Too little memory: the servers want %d MB and %d MB are available. Close other programs."
              .formatted(wanted, free));
    }
    if (free < wanted) {
      progress.say("stack", "memory is low: %d MB available, %d MB wanted".formatted(free, wanted));
    }
  }

  private static long memoryOf(StackSettings settings) {
    return settings.servers().stream()
        .mapToLong(
            server ->
                switch (server) {
                  case POSTGRESQL -> POSTGRESQL_MEMORY;
                  case ELASTICSEARCH ->
                      settings.ports().elasticsearch().size()
                          * (settings.elasticsearchHeapMegabytes() + ELASTICSEARCH_MEMORY);
                  case KEYCLOAK -> KEYCLOAK_MEMORY;
                })
        .sum();
  }

  private static long freeDisk(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() / MEGABYTE;
    } catch (IOException e) {
      throw new StackFailure("The disk of " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What the kernel says could be had without swapping; absent where there is no /proc. */
  private static OptionalLong availableMemory() {
    Path file = Path.of("/proc/meminfo");
    if (!Files.isReadable(file)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
