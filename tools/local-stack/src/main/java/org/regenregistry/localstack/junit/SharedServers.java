package org.regenregistry.localstack.junit;

import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.StackHost;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/** The servers of this build run, found or started once for this JVM. */
final class SharedServers {

  /** Runs once; a failure is remembered too, so that not every test waits for the same one. */
  private static final FutureTask<RunningServers> START =
      new FutureTask<>(() -> start(System.getProperty("servers", "local")));

  private SharedServers() {}

  static RunningServers get() {
    START.run();
    try {
      return START.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new StackFailure("The servers could not be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while waiting for the servers", e);
    }
  }

  static RunningServers start(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "local" -> StackHost.shared(Progress.console());
      case "containers" -> ContainerServers.start(Progress.console());
      default ->
          throw new StackFailure("-Dservers must be local or containers, not '" + kind + "'.");
    };
  }
}
