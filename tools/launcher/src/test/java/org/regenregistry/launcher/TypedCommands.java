package org.regenregistry.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.regenregistry.localstack.StackPorts;

/**
 * Types commands that are meant for one stack.
 *
 * @param state the folder of its data
 * @param port where the registry answers
 * @param ports where its servers answer
 */
record TypedCommands(String state, int port, StackPorts ports) {

  /** What a command has printed, and how it ended. */
  record Printed(int exitCode, String text) {}

  /** Runs a command with what it prints caught, as nothing else prints meanwhile that matters. */
  Printed run(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(
        List.of(
            "--state",
            state,
            "--port",
            Integer.toString(port),
            "--postgresql-port",
            Integer.toString(ports.postgresql()),
            "--elasticsearch-port",
            Integer.toString(ports.elasticsearch().getFirst().http()),
            "--keycloak-port",
            Integer.toString(ports.keycloak())));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      var command =
          Registry.commandLine().setErr(new PrintWriter(caught, true, StandardCharsets.UTF_8));
      int exitCode = command.execute(arguments.toArray(String[]::new));
      return new Printed(exitCode, printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }
}
