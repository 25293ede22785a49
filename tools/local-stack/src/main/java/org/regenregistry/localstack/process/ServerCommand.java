package org.regenregistry.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param name how people call it
 * @param folder its working directory
 * @param log the file that takes its output
 */
public record ServerCommand(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Path log,
    StopSignal stopSignal) {

  public ServerCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a server needs a command");
    }
  }

  /** Passwords may be among the environment, so that it is left out. */
  @Override
  public String toString() {
    return "ServerCommand[name=" + name + ", command=" + command.getFirst() + "]";
  }
}
