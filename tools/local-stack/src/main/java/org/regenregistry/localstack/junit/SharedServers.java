package org.regenregistry.localstack.junit;

import java.util.Locale;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.StackHost;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/** The servers of this build run, found or started once for this JVM. */
final class SharedServers {

  /** The JVM starts them at the first use and remembers a failure, so that no test waits twice. */
  private static final class Holder {
    private static final RunningServers SERVERS = start();
  }

  private SharedServers() {}

  static RunningServers get() {
    return Holder.SERVERS;
  }

  private static RunningServers start() {
    String kind = System.getProperty("servers", "local").toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "local" -> StackHost.shared(Progress.console());
      default ->
          throw new StackFailure("-Dservers must be local, not '" + kind + "'.");
    };
  }
}
