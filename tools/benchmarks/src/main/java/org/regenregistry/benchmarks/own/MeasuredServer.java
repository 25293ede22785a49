package org.regenregistry.benchmarks.own;

import java.io.IOException;
import org.regenregistry.server.RegistryServer;

/**
 * The registry server in a process of its own that ends when the process that started it does,
 * however that ends: it then sees the end of its standard input.
 */
public final class MeasuredServer {

  private MeasuredServer() {}

  /** Starts the server with settings from the environment. */
  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().name("parent-watch").start(MeasuredServer::endWithParent);
    RegistryServer.main(arguments);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes; only the end matters.
      }
    } catch (IOException _) {
      // The pipe broke, which is the end as well.
    }
    Runtime.getRuntime().halt(0);
  }
}
