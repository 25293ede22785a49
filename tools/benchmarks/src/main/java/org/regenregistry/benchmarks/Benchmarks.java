package org.regenregistry.benchmarks;

import org.regenregistry.benchmarks.indexing.IndexCommand;
import org.regenregistry.benchmarks.pooled.PooledCommand;
import org.regenregistry.benchmarks.released.QuestionsCommand;
import org.regenregistry.benchmarks.store.StoreCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks, each repeatable by one command; see tools/benchmarks/README.md. */
@Command(
    name = "bench",
    description = "Benchmarks of the registry.",
    mixinStandardHelpOptions = true,
    subcommands = {
      StoreCommand.class,
      IndexCommand.class,
      PooledCommand.class,
      QuestionsCommand.class,
      MicroCommand.class
    })
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs one benchmark and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with all benchmarks. */
  public static CommandLine commandLine() {
    return new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
