package org.regenregistry.localstack.keycloak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.regenregistry.localstack.distribution.Distributions;
import org.regenregistry.localstack.distribution.Folders;
import org.regenregistry.localstack.process.Executables;
import org.regenregistry.localstack.process.LogTail;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/**
 * Keycloak with its build-time options settled. The build takes longer than a start, and its
 * outcome depends on nothing but the version and the options, so that it is made once and kept.
 */
public record KeycloakBuild(Distributions distributions, Progress progress) {

  private static final List<String> OPTIONS = List.of("--db=postgres", "--cache=local");
  private static final long LIMIT_SECONDS = 300;

  /** The folder of the optimised Keycloak; made when it is not there yet. */
  Path optimised() {
    return distributions.keycloakVariant("postgres-local", this::make);
  }

  private void make(Path target) throws IOException {
    Folders.copy(distributions.keycloak(), target);
    progress.say("keycloak", "making the optimised build (once)");
    Path log = target.resolve("build.log");
    List<String> line =
        new ArrayList<>(List.of(target.resolve("bin").resolve("kc.sh").toString(), "build"));
    line.addAll(OPTIONS);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", Executables.javaHome().toString());
    if (exitCode(builder.start()) != 0) {
      throw StackFailure.withLog("Keycloak's build failed.", LogTail.read(log, 25));
    }
  }

  private static int exitCode(Process build) {
    try {
      if (!build.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        build.destroyForcibly();
        throw new StackFailure("Keycloak's build did not end within five minutes.");
      }
      return build.exitValue();
    } catch (InterruptedException e) {
      build.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while Keycloak was built", e);
    }
  }
}
