package org.regenregistry.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks, each repeatable by one command; see tools/benchmarks/README.md. */
@Command(
    name = "bench",
    description = "Benchmarks of the registry.",
    mixinStandardHelpOptions = true,
    subcommands = {IngestCommand.class, MicroCommand.class})
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs one benchmark and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }
}
