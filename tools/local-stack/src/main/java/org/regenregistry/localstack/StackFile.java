package org.regenregistry.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.regenregistry.localstack.credentials.PrivateFile;
import org.regenregistry.localstack.report.StackFailure;

/**
 * The file {@code stack.json} that tells other processes of the same user where a running stack is
 * and how to log in. It is there as long as the stack runs.
 */
public final class StackFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Content(long processId, RunningServers servers) {}

  private StackFile() {}

  /** The servers of the stack with these settings, when it runs. */
  public static Optional<RunningServers> find(StackSettings settings) {
    return read(path(settings));
  }

  static Path path(StackSettings settings) {
    return StateFolder.of(settings.home()).stack(settings.name()).resolve("stack.json");
  }

  static Optional<RunningServers> read(Path file) {
    return content(file)
        .filter(content -> ProcessHandle.of(content.processId()).isPresent())
        .map(Content::servers);
  }

  static void write(Path file, RunningServers servers) {
    try {
      Content content = new Content(ProcessHandle.current().pid(), servers);
      PrivateFile.write(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of strings and numbers can be written", e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StackFailure(file + " cannot be removed: " + e.getMessage(), e);
    }
  }

  private static Optional<Content> content(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), Content.class));
    } catch (IOException e) {
      throw new StackFailure(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
