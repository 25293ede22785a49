package org.regenregistry.launcher;

import org.regenregistry.launcher.demo.DemoCommand;
import org.regenregistry.localstack.report.StackFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The registry command: everything {@code ./registry} passes on. */
@Command(
    name = "registry",
    description = "A multi-clinic treatment registry for regenerative therapies.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      ClinicCommand.class,
      GenerateCommand.class,
      AuditCommand.class,
      ErasureCommand.class,
      IndexCommand.class,
      ReleaseCommand.class
    })
public final class Registry {

  private Registry() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its way of telling failures. */
  static CommandLine commandLine() {
    return new CommandLine(new Registry())
        .setExecutionExceptionHandler(
            (failure, line, _) -> {
              line.getErr().println(inWords(failure));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  /** What a person can act on; the stack trace only where nothing better is known. */
  private static String inWords(Exception failure) {
    if (failure instanceof StackFailure || failure instanceof UserMistake) {
      return String.valueOf(failure.getMessage());
    }
    StringBuilder text = new StringBuilder("The registry command failed: ").append(failure);
    for (StackTraceElement frame : failure.getStackTrace()) {
      text.append(System.lineSeparator()).append("    at ").append(frame);
    }
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append(System.lineSeparator()).append("  because ").append(cause);
    }
    return text.toString();
  }
}
