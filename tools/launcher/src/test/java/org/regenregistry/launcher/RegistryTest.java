package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.report.StackFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the registry command tells a person when something fails. */
final class RegistryTest {

  @Test
  void aMistakeThatAPersonCanPutRightIsToldInItsOwnWordsOnly() {
    Told told = run(new UserMistake("Choose another port"));

    assertThat(told.exitCode()).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(told.text().strip()).isEqualTo("Choose another port");
  }

  @Test
  void aServerThatDoesNotStartIsToldInItsOwnWordsOnly() {
    assertThat(run(new StackFailure("PostgreSQL did not start")).text().strip())
        .isEqualTo("PostgreSQL did not start");
  }

  @Test
  void anUnexpectedFailureIsToldWithItsPlaceAndItsCause() {
    Told told =
        run(new IllegalStateException("no ledger", new IllegalArgumentException("wrong port")));

    assertThat(told.exitCode()).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(told.text())
        .contains("The registry command failed: java.lang.IllegalStateException: no ledger")
        .contains("at " + RegistryTest.class.getName())
        .contains("because java.lang.IllegalArgumentException: wrong port");
  }

  @Test
  void theScriptPassesOnEveryCommandAndItsHelpNamesThem() {
    String script = ProjectFiles.text("registry");
    String passedOn =
        script
            .lines()
            .filter(line -> line.strip().endsWith(") launch \"$@\" ;;"))
            .findFirst()
            .orElseThrow();

    assertThat(Registry.commandLine().getSubcommands().keySet())
        .allSatisfy(
            command -> {
              assertThat(passedOn).containsPattern("\\b" + command + "\\b");
              assertThat(script).contains("./registry " + command + " ");
            });
  }

  private static Told run(Exception failure) {
    StringWriter text = new StringWriter();
    int exitCode =
        Registry.commandLine()
            .addSubcommand(new Failing(failure))
            .setErr(new PrintWriter(text))
            .execute("fail");
    return new Told(exitCode, text.toString());
  }

  private record Told(int exitCode, String text) {}

  @Command(name = "fail")
  private record Failing(Exception failure) implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }
}
